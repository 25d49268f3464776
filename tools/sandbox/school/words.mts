/** The words of `words.yaml`. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface ReservationType {
	name: string;
	aircraft: boolean;
	instructor: boolean;
	minutes: number;
	color: string;
	/** How often it is booked, relative to the others. */
	weight: number;
}

/** What happens at the school on a day, by kinds of its records. */
export interface Happening {
	/** Time of day. */
	at: string;
	kind: string;
	/** What the record is before; without it a record is added. */
	from?: Record<string, unknown>;
	fields: Record<string, unknown>;
}

interface Words {
	/** Separated by spaces, like the two that follow. */
	firstNames: string;
	lastNames: string;
	companyWords: string;
	companyKinds: string[];
	streets: string[];
	locations: Array<{ slug: string; name: string; code: string }>;
	aircraftModels: Array<{ make: string; model: string; rate: number }>;
	reservationTypes: ReservationType[];
	squawks: Array<{ title: string; grounding: boolean }>;
	reminders: Array<{ name: string; hours: number | null; months: number | null }>;
	courses: Array<{ name: string; code: string }>;
	documents: string[];
	products: string[];
	sizes: Record<string, number>;
	day: Happening[];
}

export const WORDS = parse(readFileSync(new URL('./words.yaml', import.meta.url), 'utf8')) as Words;
