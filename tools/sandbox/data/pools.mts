/** Words that the invented school is made of. Nobody and nothing here is real. */

const list = (text: string): string[] => text.split(' ');

/** Common words instead of names of people. */
export const FIRST_NAMES = list(
	'Amber Birch Cedar Clover Coral Dusk Ember Fern Hazel Indigo Jasper Juniper Lark Linden Maple Marlow Moss Nimbus Olive Onyx Pebble Piper Quill Reed River Robin Rowan Sage Sky Sorrel Sparrow Sterling Storm Teal Thistle Wren',
);
export const LAST_NAMES = list(
	'Ailerondale Altimeter Bankwell Beaconfield Brakeley Cloudsworth Compasson Crosswind Downwind Elevatorby Fairweather Flaplock Flightley Galebrook Glidewell Hangarford Headingly Holdshort Kestrelby Landwell Longfinal Magnetoby Mixturely Navington Overhead Pitotley Propwash Radialson Rudderman Runwell Skylark Slipstream Stallworth Tailwheel Taxiway Throttleby Trimwell Upwinder Vectorby Windsocke Wingfield Yokeham',
);
export const COMPANY_WORDS = list(
	'Airmail Altostratus Barnstorm Bluebird Cirrocumulus Featherlight Highwing Horizon Kingfisher Lapwing Lowpass Meridian Nightjar Northwind Osprey Puffin Quickclimb Redtail Skipper Softfield Swift Tailfeather Tradewind Updraft Wagtail',
);
export const COMPANY_KINDS = [
	'Aero Club',
	'Air Services',
	'Aviation LLC',
	'Flying Group',
	'Holdings',
	'Training Fund',
];
export const STREETS = [
	'Apron Road',
	'Beacon Lane',
	'Hangar Row',
	'Propeller Street',
	'Taxiway Drive',
	'Windsock Avenue',
];

export const LOCATIONS = [
	{ slug: 'north_field', name: 'North Field', code: 'XNF' },
	{ slug: 'south_bay', name: 'South Bay', code: 'XSB' },
] as const;

export const AIRCRAFT_MODELS = [
	{ make: 'Fictair', model: 'Trainer 150', rate: 14500 },
	{ make: 'Fictair', model: 'Trainer 180 IFR', rate: 17900 },
	{ make: 'Lowwing', model: 'Scholar 28', rate: 16500 },
	{ make: 'Lowwing', model: 'Twin Scholar', rate: 32000 },
] as const;

export const RESERVATION_TYPES = [
	{
		name: 'Dual instruction',
		aircraft: true,
		instructor: true,
		minutes: 120,
		color: '#1f77b4',
		weight: 10,
	},
	{
		name: 'Solo rental',
		aircraft: true,
		instructor: false,
		minutes: 120,
		color: '#2ca02c',
		weight: 6,
	},
	{
		name: 'Simulator session',
		aircraft: false,
		instructor: true,
		minutes: 90,
		color: '#9467bd',
		weight: 3,
	},
	{
		name: 'Ground lesson',
		aircraft: false,
		instructor: true,
		minutes: 60,
		color: '#8c564b',
		weight: 2,
	},
	{
		name: 'Checkride',
		aircraft: true,
		instructor: true,
		minutes: 180,
		color: '#d62728',
		weight: 1,
	},
	{
		name: 'Discovery flight',
		aircraft: true,
		instructor: true,
		minutes: 60,
		color: '#ff7f0e',
		weight: 2,
	},
	{
		name: 'Maintenance flight',
		aircraft: true,
		instructor: false,
		minutes: 60,
		color: '#7f7f7f',
		weight: 1,
	},
] as const;

export const SQUAWKS = [
	{ title: 'Left main tire worn to the cord', grounding: true },
	{ title: 'Magneto drop beyond limits on run-up', grounding: true },
	{ title: 'Fuel smell in the cabin', grounding: true },
	{ title: 'Brake pedal soft on the right side', grounding: true },
	{ title: 'Landing light out', grounding: false },
	{ title: 'Intercom crackles in the rear seats', grounding: false },
	{ title: 'Door seal loose', grounding: false },
	{ title: 'Fuel cap chain missing', grounding: false },
	{ title: 'Seat rail stiff', grounding: false },
	{ title: 'Transponder display dim', grounding: false },
] as const;

export const REMINDERS = [
	{ name: '100-hour inspection', hours: 100, months: null },
	{ name: 'Annual inspection', hours: null, months: 12 },
	{ name: 'Oil change', hours: 50, months: 4 },
	{ name: 'Pitot-static check', hours: null, months: 24 },
	{ name: 'Emergency beacon battery', hours: null, months: 24 },
] as const;

export const COURSES = [
	{ name: 'Private Pilot', code: 'PPL' },
	{ name: 'Instrument Rating', code: 'IR' },
	{ name: 'Commercial Pilot', code: 'CPL' },
	{ name: 'Multi-Engine Rating', code: 'MEL' },
	{ name: 'Flight Instructor', code: 'CFI' },
	{ name: 'Tailwheel Endorsement', code: 'TW' },
] as const;

export const DOCUMENTS = [
	'Rental agreement',
	'Student waiver',
	'Discovery flight waiver',
	'Solo authorization',
	'Safety policy',
];
export const PRODUCTS = [
	'Logbook',
	'Headset rental',
	'Local chart',
	'Fuel tester',
	'School cap',
	'Ground school book',
];
