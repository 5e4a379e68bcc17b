import { fcJsonArgs } from '../../../../benchmarks/bfcl/decoders/fc-json-args.ts';
import { encodeValue } from '../../../../benchmarks/python/encoding.ts';
import { jsonText } from '../../../../benchmarks/python/json-text.ts';
import type { Witness } from '../../../../harness/contract/finding.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { ballotBox, votesFor } from './shared/ballots.ts';
import type { Count } from './shared/ballots.ts';
import { inherited } from './shared/inherited.ts';
import { numberOf } from './shared/known-texts.ts';
import { multiTurnChoices } from './shared/multi-turn-choice.ts';
import type { MultiTurnChoice } from './shared/multi-turn-choice.ts';
import { groundOf, shown } from './shared/reference-grounds.ts';
import type { Chosen, Place } from './shared/reference-grounds.ts';
import { turnBallots } from './shared/turn-ballots.ts';
import type { TurnBallots } from './shared/turn-ballots.ts';
import { votesEvidence } from './shared/votes.ts';

/**
 * An argument of a reference that most of those who got as far as its turn choose otherwise. Critical where the words speak for
 * them: what they chose was dictated and what the reference has was not, or the reference has a text that its author composed.
 */
export const referenceOutvoted: Detector = {
  identity: { id: 'reference-outvoted', version: '1', group: 'recorded' },
  asks: 'no reference has an argument that most families of models on its way choose otherwise',
  reads: 'recorded-runs',
  observe: (audited) => {
    const box = ballotBox(multiTurnChoices);
    return {
      take: box.take,
      *findings() {
        const ballots = box.byEntry(audited.suite);
        const drafts = ballots.flatMap(({ entry, electorate }) =>
          turnBallots(entry, electorate).flatMap((turn) => draftsOn(turn, audited)),
        );
        yield* inherited(drafts, new Set(ballots.map(({ entry }) => entryKey(entry))), audited);
      },
    };
  },
};

function draftsOn(ballots: TurnBallots, audited: AuditedSuite): readonly FindingDraft[] {
  return ballots.reference.flatMap((text, call) => {
    const reading = audited.world.reading(ballots.entry, text);
    if (reading?.args === undefined) return [];
    const drafts = Object.entries(reading.args).flatMap(
      ([argument, value]) => draftOn({ ballots, text, call, reading, argument, value }, audited) ?? [],
    );
    const worst = drafts.find(({ severity }) => severity === 'critical') ?? drafts[0];
    return worst === undefined ? [] : [worst];
  });
}

/** Fewest families that must have got as far as a turn. */
const FEWEST_FAMILIES = 4;

function draftOn(place: Place, audited: AuditedSuite): FindingDraft | undefined {
  const { ballots, argument } = place;
  const { electorate, turn } = ballots;
  const chosen = new Map(
    [...electorate.values()].flat().map(({ choice }) => [choice, chosenBy(choice, place, audited)] as const),
  );
  const families = electorate.size;
  if (families < FEWEST_FAMILIES) return undefined;
  const reference = votesFor(electorate, ({ failedTurn }) => failedTurn > turn);
  if (reference * 3 > families) return undefined;
  const differing = votesFor(electorate, (choice) => chosen.get(choice) !== undefined);
  if (differing * 2 < families) return undefined;
  const counted = [...new Set([...chosen.values()].flatMap((other) => other?.key ?? []))].map((key) => ({
    key,
    other: votesFor(electorate, (choice) => chosen.get(choice)?.key === key),
  }));
  const [most] = counted.toSorted((one, other) => other.other - one.other);
  const alike = [...chosen.values()].find((other) => other?.key === most?.key);
  if (most === undefined || alike === undefined) return undefined;
  const isShared = most.other * 2 >= families;
  const count: Count = { families, reference, other: isShared ? most.other : differing };
  const ground = groundOf(place, isShared ? alike : undefined, audited);
  if (ground === undefined) return undefined;
  return {
    ...ground,
    target: { kind: 'entry', entry: entryKey(ballots.entry), turn, call: place.call, argument },
    cause: `reference-outvoted:${place.text}`,
    evidence: [
      { kind: 'call', entry: entryKey(ballots.entry), turn, call: place.call, text: place.text },
      votesEvidence(
        count,
        isShared ? `${argument} = ${shown(alike.value)}` : `${argument} otherwise, each in its own words`,
      ),
    ],
    witnesses: [...chosen.values()]
      .flatMap((other) => (other !== undefined && (!isShared || other.key === most.key) ? [other.value] : []))
      .slice(0, 3)
      .flatMap((value) => witness(place, value) ?? []),
  };
}

/**
 * What a model that fails in this turn has for the argument: in its only call of the tool, or in the last one that differs in
 * this argument alone. `undefined`: there is no such call, or a call has the value of the reference.
 */
function chosenBy(
  { failedTurn, calls }: MultiTurnChoice,
  { ballots, reading, argument, value }: Place,
  { world }: AuditedSuite,
): Chosen | undefined {
  if (failedTurn !== ballots.turn) return undefined;
  const ofTool = (texts: readonly string[]) =>
    [...new Set(texts)].flatMap((text) => {
      const other = world.reading(ballots.entry, text);
      return other?.tool === reading.tool && other.args !== undefined
        ? [{ text, other, args: other.args }]
        : [];
    });
  const own = ofTool(calls);
  const isAligned = own.length === 1 && ofTool(ballots.reference).length === 1;
  const wanted = Object.entries(reading.args ?? {});
  const comparable = own.filter(
    ({ args }) =>
      isAligned || wanted.every(([name, other]) => name === argument || keyOf(args[name]) === keyOf(other)),
  );
  const values = comparable.flatMap(({ text, other, args }): Chosen[] => {
    const given = args[argument];
    if (given === undefined) return [];
    const isLeftOut = other.written.length < wanted.length && !text.includes(`${argument}=`);
    return [{ key: keyOf(given), value: given, isLeftOut }];
  });
  return values.some(({ key }) => key === keyOf(value)) ? undefined : values.at(-1);
}

/** Values that Python counts as equal have one key. */
function keyOf(value: Value | undefined): string {
  if (value === undefined) return 'absent';
  const number = numberOf(value);
  return number === undefined ? JSON.stringify(encodeValue(value)) : String(number);
}

/** The reference with this argument alone changed. */
function witness(
  { ballots: { entry, turn }, call, reading, argument }: Place,
  value: Value,
): Witness | undefined {
  if (entry.reference.kind !== 'calls' || reading.args === undefined) return undefined;
  const args = new Map<Value, Value>(Object.entries({ ...reading.args, [argument]: value }));
  const [changed] = fcJsonArgs.decodeExecute([new Map([[reading.tool, jsonText(args)]])]);
  if (changed === undefined) return undefined;
  const turns = entry.reference.turns.map((calls, index) =>
    index === turn ? calls.map((text, position) => (position === call ? changed : text)) : calls,
  );
  return { claims: 'right-but-failed', entry: entryKey(entry), played: { kind: 'calls', turns } };
}
