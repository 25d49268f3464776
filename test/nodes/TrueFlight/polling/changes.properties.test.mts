import fc from 'fast-check';
import { properties } from '../../../fuzz/pollingProperties.mts';

it.each(properties)('$name', ({ property }) => {
	fc.assert<unknown>(property as fc.IRawProperty<unknown>, { numRuns: 100 });
});
