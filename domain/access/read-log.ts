import { firstMatch } from './policy/evaluate.ts';
import { accessPolicy } from './policy/policy.ts';
import { caseFacts } from './policy/case-facts.ts';
import type { CaseSeats, Person } from './seats.ts';

/** Whether the person reads the whole read log: the data protection officer, and nobody who administers the service. */
export function readsWholeLog(person: Person): boolean {
  return firstMatch(accessPolicy.readLog.read.rows, person, {}) !== undefined;
}

/** Whether the person may know who looked at that case: whoever answers for it, and who reads the whole log. */
export function readsLogOfCase(person: Person, seats: CaseSeats): boolean {
  return firstMatch(accessPolicy.readLog.readOfCase.rows, person, caseFacts(seats)) !== undefined;
}
