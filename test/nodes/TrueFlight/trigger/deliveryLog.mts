import { EventEmitter } from 'node:events';
import { memoryWindow, type DeliveryLog } from '../../../../nodes/TrueFlight/trigger/deliveries.ts';

export const START = Date.parse('2026-11-24T12:00:00.000Z');
export const WINDOW = memoryWindow(300);

/** An HTTP response, as far as the log looks at it. */
export class Answer extends EventEmitter {
	writableEnded = false;

	statusCode = 200;

	/** What Node does when n8n responds: the response ends, then is sent. */
	send(statusCode: number) {
		this.end(statusCode);
		this.emit('finish');
		this.emit('close');
	}

	/** What Node does when the sender has hung up: no 'finish' follows. */
	end(statusCode: number) {
		this.statusCode = statusCode;
		this.writableEnded = true;
	}
}

export function begun(log: DeliveryLog, id: string, now = START): Answer {
	const answer = new Answer();
	log.markPending(id, answer, now, WINDOW);
	return answer;
}
export function acknowledged(log: DeliveryLog, ids: string[], now = START): void {
	for (const id of ids) begun(log, id, now).send(200);
}
