import type { SuiteEntry } from '../../../../harness/contract/suite.ts';

/** What the assistant is told before the user speaks. */
export const situationOf = ({ turns }: Pick<SuiteEntry, 'turns'>): string =>
  turns
    .flatMap(({ messages }) => messages.filter(({ role }) => role === 'system').map(({ text }) => text))
    .join('\n');

/**
 * The day on which a conversation takes place, `YYYY-MM-DD`: the first that the situation names, else that of the suite.
 *
 * @param now - time of the suite, which begins with its day
 */
export const todayOf = (entry: Pick<SuiteEntry, 'turns'>, now: string): string =>
  /\d{4}-\d{2}-\d{2}/u.exec(situationOf(entry))?.[0] ?? now.slice(0, 10);
