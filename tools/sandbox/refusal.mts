/** Why a request is refused. */

export interface FieldProblem {
	/** JSON pointer into the body, or `/query/…`, `/path/…`, `/header/…`. */
	pointer: string;
	detail: string;
}

/** Thrown anywhere while a request is handled; becomes a problem response. */
export class Refusal extends Error {
	readonly status: number;
	readonly errors?: FieldProblem[];
	readonly headers: Record<string, string>;

	constructor(
		status: number,
		detail: string,
		extra: { errors?: FieldProblem[]; headers?: Record<string, string> } = {},
	) {
		super(detail);
		this.status = status;
		this.errors = extra.errors;
		this.headers = extra.headers ?? {};
	}
}
