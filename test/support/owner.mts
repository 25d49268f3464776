import { OWNER as DEMO_OWNER } from '../../tools/playground/demo.mts';

/** The owner of an n8n that one test run starts in an empty folder. */
export const OWNER = { ...DEMO_OWNER, password: 'Only-in-test-runs-1' };
