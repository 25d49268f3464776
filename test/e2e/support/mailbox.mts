import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { eventually } from './eventually.mts';

interface Mail {
	to: string;
	subject: string;
	text: string;
	html: string;
}

/** An e-mail server on loopback that keeps what it receives. */
export class Mailbox {
	readonly mails: Mail[] = [];
	private readonly server: SMTPServer;

	private constructor() {
		this.server = new SMTPServer({
			authOptional: true,
			disabledCommands: ['STARTTLS', 'AUTH'],
			onData: (stream, session, done) => {
				void (async () => {
					const chunks: Buffer[] = [];
					for await (const chunk of stream) chunks.push(chunk as Buffer);
					const {
						subject = '',
						text = '',
						html = '',
					} = await PostalMime.parse(Buffer.concat(chunks));
					const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
					this.mails.push({ to, subject, text: text.replace(/\r\n/g, '\n').trim(), html });
					done();
				})().catch(done);
			},
		});
	}

	static async start(): Promise<Mailbox> {
		const mailbox = new Mailbox();
		await new Promise<void>((resolve) => mailbox.server.listen(0, '127.0.0.1', resolve));
		return mailbox;
	}

	/** Data of n8n's SMTP credential. */
	get credential() {
		const { port } = this.server.server.address() as AddressInfo;
		return {
			user: '',
			password: '',
			host: '127.0.0.1',
			port,
			secure: false,
			disableStartTls: true,
		};
	}

	/** The mails to an address, once there are as many. */
	async to(address: string, count = 1): Promise<Mail[]> {
		return await eventually(() => {
			const found = this.mails.filter(({ to }) => to === address);
			if (found.length < count) throw new Error(`${found.length} of ${count} mails to ${address}`);
			return found;
		});
	}

	async stop(): Promise<void> {
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}
}
