import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A password for this start that nobody can know beforehand, and those that n8n may still have from an earlier one:
 * a start that is cut off may or may not have changed it. The file is for this user's eyes only.
 */
export function nextPassword(file: string): { password: string; earlier: string[] } {
	const earlier = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
	// n8n wants a capital letter and a number in it.
	const password = `${randomBytes(15).toString('base64url')}A1`;
	keepPasswords(file, [password, ...earlier]);
	return { password, earlier };
}

/** Remembers the passwords that n8n may have. */
export function keepPasswords(file: string, passwords: string[]) {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${passwords.join('\n')}\n`, { mode: 0o600 });
}
