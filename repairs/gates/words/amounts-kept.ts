import type { EntryGate, Remark } from '../gate.ts';
import { amountsPassed } from './amounts-passed.ts';
import type { AmountPassed } from './amounts-passed.ts';
import { factsOf, requestStart, requestWords } from './facts.ts';
import type { DefinedCall, EntryFacts } from './facts.ts';
import { sidesSaid } from './reading/amounts-said.ts';
import { cellOf, rowsOf } from './rows.ts';
import { tablesBefore } from './told.ts';

/** Where the reference sets or moves an amount, the words do not say the other of both. */
export const amountsKept: EntryGate = {
  id: 'amounts-kept',
  asks: 'an amount to which the reference sets a column is not said as what is added or taken away, nor the other way round',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) => {
    const facts = factsOf(entry, audited);
    return facts.calls.flatMap((call) =>
      amountsPassed(call)
        .filter((amount) => isOnlyOne(facts, call, amount) && isMoved(call, amount))
        .flatMap((amount) => remarksOn(facts, call, amount)),
    );
  },
};

function remarksOn(facts: EntryFacts, call: DefinedCall, amount: AmountPassed): readonly Remark[] {
  const { turn, tool } = call;
  const { value, column, side } = amount;
  const said = sidesSaid(requestWords(facts, turn), value);
  if (said.size !== 1 || !said.has(side === 'whole' ? 'change' : 'whole')) return [];
  const claim =
    side === 'whole'
      ? `${tool.name} sets ${column} to ${value} in all, and the user says that it changes by ${value}`
      : `${tool.name} changes ${column} by ${value}, and the user says that it is ${value} in all`;
  return [{ key: `${turn} ${tool.name} ${amount.parameter} amount`, turn, claim }];
}

/** Whether no other value of the request is the same number: words would not tell which of them they mean. */
function isOnlyOne(facts: EntryFacts, call: DefinedCall, { value }: AmountPassed): boolean {
  const first = requestStart(facts, call.turn);
  const given = facts.calls
    .filter(({ turn }) => turn >= first && turn <= call.turn)
    .flatMap((one) => one.given);
  return given.filter((one) => one.value === value).length === 1;
}

/** Whether the row holds an amount before the call: from nothing, a change by an amount is a change to it. */
function isMoved(call: DefinedCall, { row, column }: AmountPassed): boolean {
  const found = rowsOf(tablesBefore(call), row.table).get(row.id);
  const amount = found === undefined ? null : cellOf(found, column);
  return typeof amount === 'number' && amount !== 0;
}
