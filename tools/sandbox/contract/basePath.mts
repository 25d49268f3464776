/** Where the paths of a contract begin, as the connector sees it too. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import {
	addressOf,
	basePathOf as sharedBasePath,
} from '../../../nodes/TrueFlight/openapi/servers.ts';
import type { Schema } from './types.mts';

const OVERLAY = new URL('../../../openapi/n8n.overlay.yaml', import.meta.url);
const { actions } = parse(readFileSync(OVERLAY, 'utf8')) as { actions: Schema[] };

/** What the overlay states for documents that leave it out. */
export const STATED: { basePath?: string; locationParameter?: string } = Object.assign(
	{},
	...actions.map(({ update }) => (update as Schema | undefined)?.['x-n8n'] as object),
);

/** The base path of a document's servers; where it names none, the one that the overlay states. */
export const basePathOf = ({ servers, paths }: Schema): string =>
	sharedBasePath({ servers, paths }, STATED.basePath);

/** The base path of an operation: its own server's, or the document's. */
export const pathUnder = (base: string, servers: Schema[] | undefined): string =>
	servers === undefined ? base : (addressOf(servers as never)?.path ?? '');
