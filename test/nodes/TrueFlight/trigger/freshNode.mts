import type { INodeType } from 'n8n-workflow';
import { workflow } from '../../../support/n8n.mts';

/** The node as a process of its own would load it: its memory starts empty. n8n-workflow is shared. */
export function freshNode(): INodeType {
	let node: INodeType | undefined;
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => workflow);
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		const module = require('../../../../nodes/TrueFlight/TrueFlightTrigger.node.ts') as {
			TrueFlightTrigger: new () => INodeType;
		};
		node = new module.TrueFlightTrigger();
	});
	return node!;
}
