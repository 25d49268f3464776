import type { INodeProperties } from 'n8n-workflow';
import { operationProperties } from '../../../../nodes/TrueFlight/generated/index.ts';
import { settingsFrom } from '../../../../nodes/TrueFlight/http/settings.ts';

const item = { index: 0, node: () => ({ name: 'TrueFlight' }) as never };
const options = operationProperties.find(({ name }) => name === 'options')!
	.options as INodeProperties[];
const onThePanel = Object.fromEntries(options.map((option) => [option.name, option.default]));

it('uses the defaults that the panel shows', () => {
	expect(onThePanel).toMatchObject({
		maxConcurrency: 8,
		maxRetries: 5,
		maxRetryTime: 120,
		maxItemTime: 900,
	});
	expect(settingsFrom(item, {})).toEqual({
		maxConcurrency: onThePanel.maxConcurrency,
		maxRetries: onThePanel.maxRetries,
		maxRetryTime: Number(onThePanel.maxRetryTime) * 1000,
		maxItemTime: Number(onThePanel.maxItemTime) * 1000,
		acceptIncompleteLists: onThePanel.acceptIncompleteLists,
		acceptUnfilteredRecords: onThePanel.acceptUnfilteredRecords,
	});
	expect(settingsFrom(item, onThePanel as never)).toEqual(settingsFrom(item, {}));
});

it('names the options as the panel does', () => {
	for (const { name, displayName } of options) {
		if (['bodyFields', 'queryParameters', 'resolveNames'].includes(name)) continue;
		expect(() => settingsFrom(item, { [name]: { not: 'a value' } })).toThrow(`'${displayName}'`);
	}
});
