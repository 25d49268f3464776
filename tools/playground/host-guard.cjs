// Preloaded into n8n. A web page can reach a server on this machine under a name of the page's own (DNS
// rebinding), which is then the Host, or call it by its address, and the page's own name is then the Origin.
// Requests with either are refused before n8n sees them. The sandbox does the same by itself.
const { Server } = require('node:http');

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;
const MISDIRECTED = 421;

const isLocal = ({ headers: { host = '', origin } }) =>
	LOOPBACK.test(host) &&
	(origin === undefined || LOOPBACK.test(origin.replace(/^https?:\/\//i, '')));

const refuse = {
	request: (_, response) => response.writeHead(MISDIRECTED, { connection: 'close' }).end(),
	upgrade: (_, socket) =>
		socket.end(`HTTP/1.1 ${MISDIRECTED} Misdirected Request\r\nConnection: close\r\n\r\n`),
};
refuse.checkContinue = refuse.checkExpectation = refuse.request;
refuse.connect = refuse.upgrade;

const { emit } = Server.prototype;
Server.prototype.emit = function (event, ...args) {
	const refusal = Object.hasOwn(refuse, event) ? refuse[event] : undefined;
	if (refusal === undefined || isLocal(args[0])) return emit.call(this, event, ...args);
	refusal(...args);
	return true;
};
