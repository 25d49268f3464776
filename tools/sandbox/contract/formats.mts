/** String formats that requests and responses are checked against. */
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:([0-5]\d|60)(\.\d+)?)(Z|[+-]\d\d:?\d\d)$/i;

const isDate = (text: string): boolean => DATE.test(text) && !Number.isNaN(Date.parse(text));

const formats: Record<string, true | RegExp | ((text: string) => boolean)> = {
	date: isDate,
	time: TIME,
	'date-time': (text) =>
		isDate(text.slice(0, 10)) && /[Tt ]/.test(text[10] ?? '') && TIME.test(text.slice(11)),
	uuid: /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
	email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
	uri: (text) => URL.canParse(text),
	'uri-reference': (text) => !/\s/.test(text),
	hostname: /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i,
	ipv4: /^(\d{1,3}\.){3}\d{1,3}$/,
};

export default formats;
