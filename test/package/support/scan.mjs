import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

/**
 * Runs the scanner with which n8n judges community packages on a folder, and prints its result as JSON.
 *
 *   node test/package/support/scan.mjs source|tarball FOLDER
 */
const [kind, folder = ''] = process.argv.slice(2);
const result = await analyzePackage(folder, kind === 'source' ? SOURCE_FILE_PATTERNS : undefined);
console.log(JSON.stringify(result));
