import { rmSync } from 'node:fs';
import { stopServices } from '../../../tools/playground/service.mts';
import { sessions } from './session.mts';

export default async function tearDown() {
	await stopServices();
	rmSync(sessions().home, { recursive: true, force: true });
}
