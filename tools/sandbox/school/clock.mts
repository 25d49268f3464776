/** Times of the seed, all relative to one `now`. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
export const day = (milliseconds: number): string => iso(milliseconds).slice(0, 10);
export const startOfDay = (milliseconds: number): number => Math.floor(milliseconds / DAY) * DAY;
