import { asSent, plainRecord } from '../../../../nodes/TrueFlight/response/resourceObject.ts';

/** The example of the specification: https://jsonapi.org/format/#document-resource-objects */
const article = {
	type: 'articles',
	id: '1',
	attributes: { title: 'Rails is Omakase', author_id: '8' },
	relationships: {
		author: {
			links: { self: '/articles/1/relationships/author' },
			data: { type: 'people', id: '9' },
		},
		editor: { data: null },
		comments: { data: [{ type: 'comments', id: '5' }] },
		license: { links: { related: '/articles/1/license' } },
	},
	links: { self: '/articles/1' },
};

it('makes a record of a resource object, and gives back what was sent', () => {
	const record = plainRecord(article);
	expect(record).toEqual({ id: '1', title: 'Rails is Omakase', author_id: '8', editor_id: null });
	expect(asSent(record)).toBe(article);
});

it.each([
	{ id: '1', type: 'dual', title: 'Lesson' },
	{ id: '1', type: 'dual', attributes: { color: 'red' }, title: 'Lesson' },
	{ id: '1', attributes: { color: 'red' } },
	{ id: '1', type: 'dual', attributes: ['red'] },
])('leaves %j as it is', (record) => {
	expect(plainRecord(record)).toBe(record);
	expect(asSent(record)).toBe(record);
});
