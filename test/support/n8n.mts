import { createRequire } from 'node:module';

/**
 * n8n's packages as CommonJS, the form n8n itself runs. The ESM build of n8n-workflow has imports
 * without file extensions, which Node.js does not resolve.
 */
const require = createRequire(import.meta.url);

export const core = require('n8n-core') as typeof import('n8n-core');
export const workflow = require('n8n-workflow') as typeof import('n8n-workflow');
