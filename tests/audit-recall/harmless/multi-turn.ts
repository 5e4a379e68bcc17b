import { repr } from '../../../benchmarks/python/text.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';
import { entryKey, SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { callText, placedArguments, readCall, replacedCall, turnsOf, withArgument } from '../calls.ts';
import { executed, outputsOf, sameExecution } from '../executions.ts';
import { firstOf } from '../first-of.ts';
import type { HarmlessChange, Planting } from '../planting.ts';
import { numberText, says, wordsUntil, withWords } from '../texts.ts';
import { inherited, inheritedTurns } from '../variants.ts';
import { rewording } from './rephrase.ts';
import { harmlessEntry } from './unchanged-judgement.ts';

type Draw = RandomIntegers;

/** Stems that replace the stem of a name; none occurs in a tool's description. */
const STEMS = ['larkspur', 'juniper', 'marigold', 'saffron', 'thistle', 'hawthorn', 'bramble', 'foxglove'];

/** A name of a file or a folder gets another one wherever it stands in the scenario. */
function plantRenamed(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const words = wordsUntil(entry, entry.turns.length);
  const whole = JSON.stringify(entry);
  const names = placedArguments(entry).flatMap(({ value }) =>
    typeof value === 'string' && /^[A-Za-z]{4,}(?:_\w+)*(?:\.[a-z]{2,4})$/.test(value) && says(words, value)
      ? [value]
      : [],
  );
  return firstOf([...new Set(names)], draw, (name) => {
    const stem = STEMS[draw.below(STEMS.length)] ?? 'larkspur';
    const [own = '', extension = ''] = name.split('.');
    // A stem that stands elsewhere, too, would be renamed there by accident, or not at all.
    if (whole.split(own).length !== whole.split(name).length || whole.includes(stem)) return undefined;
    const rename = (one: SuiteEntry): SuiteEntry =>
      SuiteEntry.parse(JSON.parse(JSON.stringify(one).replaceAll(name, `${stem}.${extension}`)));
    const entries = inherited(entry, audited, rename);
    return (
      entries && harmlessEntry(entry, entries, audited, `${name} is called ${stem}.${extension} throughout.`)
    );
  });
}

function plantRephrased(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  if (entry.environments.length === 0) return undefined;
  const reworded = rewording(wordsUntil(entry, entry.turns.length), draw);
  const entries = inherited(entry, audited, (variant) => withWords(variant, reworded));
  return entries && harmlessEntry(entry, entries, audited, 'The frame of the requests is worded otherwise.');
}

/** Two calls in a row change places, with the same outputs each and the same states. */
function plantPermuted(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const pairs = turnsOf(entry).flatMap((calls, turn) => calls.slice(1).map((_call, at) => ({ turn, at })));
  return firstOf(pairs, draw, ({ turn, at }) => {
    const calls = turnsOf(entry)[turn] ?? [];
    const [first = '', second = ''] = calls.slice(at, at + 2);
    const entries = inheritedTurns(entry, audited, new Map([[turn, calls.toSpliced(at, 2, second, first)]]));
    const changed = entries?.get(entryKey(entry));
    if (entries === undefined || changed === undefined || first === second) return undefined;
    const [before, after] = [audited.executed(entry)[turn], executed(changed, audited.world)[turn]];
    if (before === undefined || after === undefined) return undefined;
    const isSame =
      JSON.stringify(outputsOf(before).toSorted()) === JSON.stringify(outputsOf(after).toSorted()) &&
      outputsOf(before)[at] === outputsOf(after)[at + 1] &&
      audited.world.differences(before.state, after.state).length === 0;
    // What a look-up shows can be what the next call needs, even if rounded; so both look up, or both write, and they share no argument.
    const [one, other] = [first, second].map((text) => audited.world.reading(entry, text)?.effect);
    const isIndependent =
      one === other && !takesFrom(second, outputsOf(before)[at] ?? '') && !takesFrom(second, first);
    return isSame && isIndependent
      ? harmlessEntry(entry, entries, audited, `${second} comes before ${first}.`)
      : undefined;
  });
}

/** Whether an argument of a call stands in an output or another call. */
const takesFrom = (text: string, output: string): boolean =>
  (readCall(text)?.args ?? []).some(({ value }) =>
    output.includes(typeof value === 'string' ? value : (numberText(value) ?? repr(value))),
  );

/** Look-ups without arguments that an assistant may make at any time. */
const READS =
  /^(?:pwd|ls|list_users|get_watchlist|get_account_info|get_order_history|list_all_airports|check_tire_pressure|get_current_speed|get_all_credit_cards|list_all_following|view_messages_sent)$/;

function plantExtraRead(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const reads = entry.tools.flatMap((tool) => {
    const name = typeof tool === 'string' ? (tool.split('.')[1] ?? '') : tool.name;
    return READS.test(name) ? [`${name}()`] : [];
  });
  const turns = turnsOf(entry).flatMap((calls, turn) => (calls.length > 0 ? [turn] : []));
  const withheld = new Set(entry.turns.flatMap(({ announces }) => announces));
  return firstOf(reads, draw, (read) => {
    const turn = turns[draw.below(Math.max(1, turns.length))];
    const calls = turnsOf(entry)[turn ?? 0] ?? [];
    if (turn === undefined || withheld.has(read.slice(0, -2)) || calls.includes(read)) return undefined;
    const entries = inheritedTurns(entry, audited, new Map([[turn, [read, ...calls]]]));
    const changed = entries?.get(entryKey(entry));
    if (entries === undefined || changed === undefined) return undefined;
    const [before, after] = [audited.executed(entry), executed(changed, audited.world)];
    const isSame = before.every((one, at) => {
      const other = after[at];
      return other !== undefined && audited.world.differences(one.state, other.state).length === 0;
    });
    const what = `The reference looks up ${read} in turn ${turn}, too.`;
    const planting = isSame ? harmlessEntry(entry, entries, audited, what) : undefined;
    // An evaluator that demands every output of the reference fails who does not look it up; one has to pass it.
    const key = entryKey(entry);
    return (
      planting && { ...planting, proof: { claims: 'wrong-but-passed', entry: key, played: entry.reference } }
    );
  });
}

/** A whole float is written as an integer, or the other way round, where the world does not see the difference. */
function plantEqualNumber(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  return firstOf(placedArguments(entry), draw, ({ turn, call, written, index, value }) => {
    // A float as an integer only: an integer parameter takes no float by its schema.
    if (!(value instanceof Float) || !Number.isSafeInteger(value.value)) return undefined;
    const text = callText(withArgument(written, index, value.value));
    const calls = replacedCall(turnsOf(entry)[turn] ?? [], call, text);
    const entries = inheritedTurns(entry, audited, new Map([[turn, calls]]));
    const changed = entries?.get(entryKey(entry));
    if (entries === undefined || changed === undefined) return undefined;
    const isSame = sameExecution(audited.executed(entry), executed(changed, audited.world), audited.world);
    return isSame ? harmlessEntry(entry, entries, audited, `The reference writes ${text}.`) : undefined;
  });
}

/** Tools are offered in another order; none has two environments that own it. */
function plantToolOrder(entry: SuiteEntry, audited: AuditedSuite): Planting | undefined {
  if (entry.environments.length === 0) return undefined;
  const entries = inherited(entry, audited, (variant) => ({ ...variant, tools: variant.tools.toReversed() }));
  return entries && harmlessEntry(entry, entries, audited, 'The tools are offered in the reverse order.');
}

const change = (kind: string, does: string, plant: typeof plantRenamed): HarmlessChange => ({
  kind,
  does,
  over: 'entry',
  plant,
});

/** Harmless changes of entries of several turns. */
export const MULTI_TURN_CHANGES: readonly HarmlessChange[] = [
  change(
    'name-changed-throughout',
    'A file has another name in words, start state and reference.',
    plantRenamed,
  ),
  change('words-rephrased', 'The frame of the requests is worded otherwise.', plantRephrased),
  change('calls-permuted', 'Two independent calls of a turn change places.', plantPermuted),
  change('read-added', 'The reference makes a look-up more.', plantExtraRead),
  change('number-spelled-otherwise', 'A whole float is written as an integer.', plantEqualNumber),
  change('tools-reversed', 'The tools of an entry are offered in the reverse order.', plantToolOrder),
];
