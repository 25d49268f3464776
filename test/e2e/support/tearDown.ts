import { rmSync } from 'node:fs';
import { running } from './running.ts';

export default async function tearDown() {
	while (running.services.length > 0) await running.services.pop()?.stop();
	if (running.home) rmSync(running.home, { recursive: true, force: true });
}
