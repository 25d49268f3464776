import type { Service } from '../../../playground/service.ts';

/** What the set-up started and the tear-down ends; both run in jest's own process. */
const shared = globalThis as { trueFlightE2e?: { home: string; services: Service[] } };

export const running = (shared.trueFlightE2e ??= { home: '', services: [] });
