import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers every request with the record its path names; started by `startRecordServer`. */
const server = createServer((request, response) => {
	const id = request.url?.split('?')[0]?.split('/').at(-1);
	response.writeHead(200, { 'content-type': 'application/json' });
	response.end(JSON.stringify({ data: { id, title: 'Left brake soft', status: 'open' } }));
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => server.close());
