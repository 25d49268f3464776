import type { INodeParameters } from 'n8n-workflow';
import type { Operation as OperationEntry } from '../../../../nodes/TrueFlight/operation.ts';
import type { Operation } from '../../../../tools/sandbox/contract/types.mts';
import { type PanelInput, panelInputs } from '../../../support/nodeInputs.mts';
import { type BodyMedia, bodyMediaOf } from './bodyMedia.mts';
import type { GeneratedNode } from './generatedNode.mts';

/** The node's panel with an operation chosen, nothing filled in yet. */
export interface Panel {
	parameters: INodeParameters;
	inputs: PanelInput[];
	entry: OperationEntry;
	media: BodyMedia | undefined;
}

/** @returns undefined where the node has no such operation */
export function panelOf(node: GeneratedNode, operation: Operation): Panel | undefined {
	const found = node.find(operation.method, operation.path);
	if (!found) return undefined;
	const entry = node.entry(found);
	return {
		parameters: { resource: found.resource, operation: found.operation },
		inputs: panelInputs(node.engine.node, found),
		entry,
		media: bodyMediaOf(operation, entry.body?.contentType ?? 'application/json'),
	};
}
