import { rmSync } from 'node:fs';
import { stopServices } from '../../../playground/service.ts';
import { session } from './session.ts';

export default async function tearDown() {
	await stopServices();
	rmSync(session().home, { recursive: true, force: true });
}
