import { userWords } from '../../../evaluators/outcome/multi-turn/reference.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { CallPlace } from '../../../harness/contract/wanted.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { isBefore, placedCalls } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import type { PlacedCall } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import { isSaid } from '../../audit/detectors/conversations/shared/determined.ts';
import { literalsOf } from '../../audit/detectors/conversations/shared/literals.ts';
import { groundIn, readable } from '../../audit/detectors/conversations/shared/provenance.ts';
import { withReference } from '../entries/played-references.ts';
import type { EntryVersion } from '../gate.ts';
import { outcomeOf } from '../specifications.ts';
import type { Damage } from './damage.ts';
import { isSameEnd } from './same-end.ts';

/** Why a damaged reference may pass; `undefined`: no reason is known. */
export function excuseOf(damage: Damage, version: EntryVersion): string | undefined {
  const { entry } = version;
  if (entry.reference.kind !== 'calls' || damage.played.kind !== 'calls') return undefined;
  return declaredExcuse(damage, version) ?? playedExcuse(damage, version);
}

/** What the entry itself says. */
function declaredExcuse(
  { turn, call, argument }: Damage,
  { entry, bench: { audited } }: EntryVersion,
): string | undefined {
  const { leeway, wanted } = entry;
  const isHere = (place: { readonly turn: number; readonly call: number }): boolean =>
    place.turn === turn && place.call === call;
  const placed = placedCalls(entry, audited).find(isHere);
  if (placed !== undefined && leeway?.outputs.some(isHere) && changesNothing(placed, audited.world))
    return 'its output is not demanded';
  if (leeway?.wording.some((place) => isHere(place) && place.argument === argument))
    return 'the wording is free';
  if (wanted?.obstacles.some((place) => isHere(place) && place.shownBy.length > 0))
    return 'look-ups show, too, that the request cannot be fulfilled';
  const passed = placed?.reading?.args?.[argument ?? ''];
  const composed = outcomeOf(entry, audited.world)?.composed ?? [];
  const isComposed = textsIn(passed ?? null).some((text) => composed.includes(text));
  return isComposed ? 'the author of the reference composed the text' : undefined;
}

const changesNothing = ({ before, after }: PlacedCall, world: AuditedSuite['world']): boolean =>
  [...after.keys()].every((name) => world.sameState(name, before, after));

const textsIn = (value: Value): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (isList(value)) return value.flatMap(textsIn);
  return isDict(value) ? [...value.values()].flatMap(textsIn) : [];
};

/** What shows when the damaged reference is executed beside the sound one. */
function playedExcuse(
  { turn, call, argument, played }: Damage,
  { entry, bench: { audited } }: EntryVersion,
): string | undefined {
  const calls = placedCalls(entry, audited);
  const damaged = placedCalls(withReference(entry, played), audited);
  const index = calls.findIndex((placed) => placed.turn === turn && placed.call === call);
  const own = calls[index];
  if (own === undefined) return undefined;
  const others = argument === undefined ? damaged : damaged.toSpliced(index, 1);
  const rest = calls.toSpliced(index, 1);
  const said = userWords(entry).join('\n');
  const isSame = (call: PlacedCall, other: PlacedCall | undefined): boolean => call.output === other?.output;
  const differing = rest.filter((call, at) => !isSame(call, others[at]));
  const isRestKnown = differing.every((call) => isPassedOn(call, calls, said));
  if (others.length !== rest.length || !isRestKnown || !isSameEnd(calls, damaged, audited.world))
    return undefined;
  if (isPassedOn(own, calls, said)) return 'a later call of its turn passes what it alone shows';
  if (differing.length > 0)
    return own.reading?.effect === 'write'
      ? 'it serves look-ups alone, and later calls of the turn pass what these show'
      : undefined;
  if (argument !== undefined && damaged[index]?.output === own.output)
    return 'another value has the same output and the same effect';
  const source = sourceOf(wantedOf(own, entry, audited.world), others, said);
  return source === undefined ? undefined : `what it shows is known otherwise: ${source}`;
}

/**
 * Whether a later call of the turn passes a value that a look-up shows, and nothing else has said or shown it by then. Evaluators by
 * outcome do not demand such a look-up: who passes the value knows it, and who passes another one fails.
 */
function isPassedOn(own: PlacedCall, calls: readonly PlacedCall[], said: string): boolean {
  if (own.isRefused || own.reading?.effect !== 'read') return false;
  const shown = groundIn(readable(own.output));
  return calls.some((later) => {
    if (later.turn !== own.turn || !isBefore(own, later)) return false;
    const earlier = calls.filter((call) => call !== own && isBefore(call, later));
    const known = groundIn([said, ...earlier.map(({ output }) => readable(output))].join('\n'));
    return literalsOf(later).some(({ value }) => isSaid(value, shown) && !isSaid(value, known));
  });
}

/** The call with the parts of its output that the entry asks for; the same call where it asks for all of it. */
function wantedOf(own: PlacedCall, entry: SuiteEntry, world: AuditedSuite['world']): PlacedCall {
  const isHere = ({ turn, call }: CallPlace): boolean => turn === own.turn && call === own.call;
  if (entry.wanted?.information.some(isHere) !== true) return own;
  const keys = outcomeOf(entry, world)?.keyFunctions ?? [];
  const parts = keys.find(({ turn, call }) => turn === own.turn && call === own.text)?.information;
  return { ...own, leaves: parts ?? own.leaves };
}

const outputOf = ({ output }: PlacedCall): string => output;

/** Where everything that a call shows is said or shown without it. */
function sourceOf(own: PlacedCall, others: readonly PlacedCall[], said: string): string | undefined {
  const values = own.leaves.flatMap(({ value }) =>
    typeof value === 'string' || typeof value === 'number' ? [value] : [],
  );
  if (values.length === 0) return 'it shows nothing that is looked up';
  const repeated = others.find(({ output }) => output === own.output);
  if (repeated !== undefined) return repeated.text;
  const shown = groundIn([said, ...others.map(outputOf)].join('\n'));
  return values.every((value) => isSaid(value, shown)) ? 'the words and the other outputs' : undefined;
}
