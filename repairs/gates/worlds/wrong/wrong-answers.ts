import { ownWorlds } from '../../../../benchmarks/suites/own-environments.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../audit/detector.ts';
import { turnsOf } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import { valuesIn } from '../other-value.ts';
import { rowsIn } from '../own-tools.ts';
import { answersOf } from '../script.ts';
import type { Answer } from '../script.ts';
import type { WrongWay, WrongWays } from './wrong-way.ts';

/** Each answer not told, and told wrong. What a later turn tells anyway is left out: an answer may come late. */
export const wrongAnswers: WrongWays = (entry, audited) =>
  answersOf(entry).flatMap((answer, index) => {
    const isToldLater = answersOf(entry).some(
      (other, place) => place !== index && other.turn >= answer.turn && other.value === answer.value,
    );
    if (isToldLater) return [];
    const told = (other: string, what: string): WrongWay => ({
      key: `${answer.turn} answer ${index} ${what}`,
      turn: answer.turn,
      what: `that ${what} ${answer.value}`,
      calls: turnsOf(entry),
      tell: ({ value }, place) => (place === index ? other : String(value)),
      isWrong: 'in-itself',
    });
    return [
      told('', 'does not tell'),
      ...wrongValues(answer, entry, audited).map((other) => told(other, `tells ${other} for`)),
    ];
  });

/** Another value for an answer: a figure next to it, or what another row has in its place. */
function wrongValues({ value }: Answer, entry: SuiteEntry, audited: AuditedSuite): readonly string[] {
  if (typeof value === 'number')
    return Number.isInteger(value)
      ? [value + 1, value - 1].map(String)
      : [value + 0.01, value - 1].map((other) => other.toFixed(2));
  const other = valuesBeside(value, entry, audited).find(
    (one) => !one.toLowerCase().includes(value.toLowerCase()),
  );
  return [other ?? `not ${value}`];
}

/** Other texts in the columns that hold a text. */
function valuesBeside(text: string, entry: SuiteEntry, audited: AuditedSuite): readonly string[] {
  const start = audited.world.start(entry);
  const { definitions } = ownWorlds(audited.suite);
  return entry.environments.flatMap((environment) =>
    (definitions.get(environment)?.tables ?? []).flatMap(({ name, columns }) => {
      const rows = rowsIn(audited, start, environment, name);
      return columns.flatMap((column) => {
        const holds = [...rows.values()].some((row) => isDict(row) && row.get(column.name) === text);
        return holds ? valuesIn(rows, column.name).filter((value) => typeof value === 'string') : [];
      });
    }),
  );
}
