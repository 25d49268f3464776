import { rmSync } from 'node:fs';
import { stopServices } from '../../../playground/service.ts';
import { sessions } from './session.ts';

export default async function tearDown() {
	await stopServices();
	rmSync(sessions().home, { recursive: true, force: true });
}
