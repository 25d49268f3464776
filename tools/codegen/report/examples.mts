import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import type { MappedDocument } from '../plan/types.mts';
import { eventTypes, inputsOf } from './model.mts';

const ACTIONS = 'n8n-nodes-trueflight.trueFlight';
const TRIGGER = 'n8n-nodes-trueflight.trueFlightTrigger';
/** Choose the operation, and are not inputs of it. */
const CHOICES = ['resource', 'operation'];

/** Fields that n8n's Summarize and forms make. */
const OF_OTHER_NODES = /^(?:(?:sum|count|concatenated)_\w+|data)$/;

interface ExampleNode {
	name: string;
	type: string;
	parameters: INodeParameters;
}

/** What the example workflows of a folder use and the node does not have, one line for each step. */
export async function misfits(folder: string, mapped: MappedDocument): Promise<string[]> {
	if (!existsSync(folder)) return [];
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
	const found = await Promise.all(
		files.map(async (file) => {
			const text = await readFile(join(folder, file), 'utf8');
			return misfitsOf(text, mapped).map((line) => `examples/${file}: ${line}`);
		}),
	);
	return found.flat();
}

/** The same for the text of one workflow. */
export function misfitsOf(text: string, mapped: MappedDocument): string[] {
	const { nodes } = JSON.parse(text) as { nodes: ExampleNode[] };
	const steps = nodes.flatMap(({ name, type, parameters }) => {
		const missing =
			type === ACTIONS
				? missingOf(parameters, mapped)
				: type === TRIGGER
					? unknownEvents(parameters, mapped)
					: [];
		return missing.length ? [`'${name}': ${missing.join('; ')}`] : [];
	});
	const fields = unknownFields(text, nodes, mapped);
	return [...steps, ...(fields.length ? [`expressions read ${fields.join(', ')}`] : [])];
}

function missingOf(parameters: INodeParameters, mapped: MappedDocument): string[] {
	const { resource, operation: value } = parameters;
	const operation = mapped.operations.find(
		(one) => one.resource === resource && one.value === value,
	);
	if (!operation) return [`there is no operation '${String(value)}' of '${String(resource)}'`];
	const inputs = inputsOf(mapped, operation);
	const given = Object.entries(parameters).flatMap(([name, entered]) =>
		inputs.get(name)?.type === 'collection'
			? [name, ...Object.keys(entered as INodeParameters).map((option) => `${name}.${option}`)]
			: [name],
	);
	const required = [...inputs].filter(([, property]) => property.required).map(([name]) => name);
	return [
		...given
			.filter((name) => !inputs.has(name) && !CHOICES.includes(name))
			.map((name) => `'${name}' is gone`),
		...required
			.filter((name) => !given.includes(name) && !name.includes('.'))
			.map((name) => `'${name}' is required`),
	];
}

function unknownEvents({ events }: INodeParameters, mapped: MappedDocument): string[] {
	const known = ['*', ...eventTypes(mapped.events)];
	return (events as string[])
		.filter((type) => !known.includes(type))
		.map((type) => `event '${type}' is gone`);
}

/** Fields that expressions read from records (`$json.tail_number`) and that no record of a step has. */
function unknownFields(text: string, nodes: ExampleNode[], mapped: MappedDocument): string[] {
	const used = nodes
		.filter(({ type }) => type === ACTIONS)
		.map(({ parameters: { resource } }) => resource);
	if (used.length === 0) return [];
	const known = [
		...mapped.operations
			.filter(({ resource }) => used.includes(resource))
			.flatMap(({ recordFields }) => recordFields),
		...mapped.resources
			.filter(({ name }) => used.includes(name))
			.flatMap(({ outputFields }) => outputFields),
	];
	const made = [...text.matchAll(/"name": "(\w+)"/g)].map(([, name]) => name!);
	const read = [...text.matchAll(/json\.(\w+)/g)].map(([, name]) => name!);
	return [...new Set(read)].filter(
		(name) => ![...known, ...made].includes(name) && !OF_OTHER_NODES.test(name),
	);
}
