import { REQUIRED } from '../../../../../harness/contract/environment.ts';
import type { Environment } from '../../../../../harness/contract/environment.ts';
import type { Check, DomainLaw, LawStep, Term } from '../../../../../harness/contract/domain-laws.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import { isList } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { holdsIn } from './checks.ts';
import { playCall } from './play.ts';
import type { PlayedCall } from './play.ts';
import { callText, situationsOf } from './situations.ts';
import type { CallArguments, Situation } from './situations.ts';
import { termValue } from './terms.ts';
import type { LawFacts } from './terms.ts';

type Step = LawFacts['steps'][number];

/** Steps that were executed. */
type Trace = { readonly played: readonly PlayedCall[]; readonly steps: readonly Step[] };

/** Most items that an argument takes in turn. */
const MOST_ITEMS = 12;

/** The calls that break a law in a situation; `undefined` if it holds there, or says nothing. */
export function lawBreach(
  law: DomainLaw,
  at: Situation,
  environment: Environment,
  audited: AuditedSuite,
): readonly PlayedCall[] | undefined {
  return playedLaw(law, at, environment, audited, (facts) => isBroken(law, facts));
}

/** The calls of a law in a situation where it holds and the last of them is refused; `undefined` elsewhere. */
export function lawRefusal(
  law: DomainLaw,
  at: Situation,
  environment: Environment,
  audited: AuditedSuite,
): readonly PlayedCall[] | undefined {
  const isRefused = (facts: LawFacts): boolean =>
    facts.steps.at(-1)?.ending !== 'done' &&
    (law.given ?? []).every((check) => holdsIn(check, facts) === true);
  return playedLaw(law, at, environment, audited, isRefused);
}

/** Plays the steps of a law, with every item of arguments that take several, until the facts are those that are sought. */
function playedLaw(
  law: DomainLaw,
  at: Situation,
  environment: Environment,
  audited: AuditedSuite,
  isSought: (facts: LawFacts) => boolean,
): readonly PlayedCall[] | undefined {
  const { world } = audited;
  const before = world.attributes(environment.name, at.state);
  const start = world.attributes(environment.name, world.start(at.entry));
  const passed = withDefaults(at.args, environment, law.tool);
  const asked = stepsOfChecks(law);
  const continued = ({ played, steps }: Trace): readonly PlayedCall[] | undefined => {
    const step = law.steps[steps.length];
    const facts: LawFacts = { steps, passed, start, before, after: before };
    if (step === undefined) {
      const after = world.attributes(environment.name, played.at(-1)?.after ?? at.state);
      return isSought({ ...facts, after }) ? played : undefined;
    }
    for (const args of argumentsOf(step, law, at, facts, audited)) {
      const state = played.at(-1)?.after ?? at.state;
      const one = playCall(world, at.entry, state, callText(step.call, args));
      if (one.ending !== 'done' && !asked.has(steps.length)) continue;
      const next = { args: withDefaults(args, environment, step.call), value: one.value, ending: one.ending };
      const broken = continued({ played: [...played, one], steps: [...steps, next] });
      if (broken !== undefined) return broken;
    }
    return undefined;
  };
  return continued({ played: [], steps: [] });
}

function isBroken({ given = [], holds }: DomainLaw, facts: LawFacts): boolean {
  return (
    given.every((check) => holdsIn(check, facts) === true) &&
    holds.some((check) => holdsIn(check, facts) === false)
  );
}

/** Positions of the steps that may be refused, because a check asks for it. */
const stepsOfChecks = memoizeByObject(({ given = [], holds }: DomainLaw): ReadonlySet<number> => {
  const asked = (check: Check): readonly number[] => {
    if ('refused' in check) return [check.refused];
    if ('accepted' in check) return [check.accepted];
    return 'either' in check ? check.either.flatMap(asked) : [];
  };
  return new Set([...given, ...holds].flatMap(asked));
});

/** Arguments of a step: one set, or several where an argument takes items in turn. Empty if a term has no value. */
function argumentsOf(
  step: LawStep,
  law: DomainLaw,
  at: Situation,
  facts: LawFacts,
  audited: AuditedSuite,
): readonly CallArguments[] {
  let sets: readonly CallArguments[] = [
    step.alone === true ? new Map() : usualArguments(step.call, law, at, audited),
  ];
  for (const [name, term] of Object.entries(step.with ?? {})) {
    const values = valuesOf(term, facts);
    sets = sets.flatMap((args) => values.map((value) => new Map(args).set(name, value)));
  }
  const parameters = Object.entries(
    audited.environments.get(at.environment)?.tools[step.call]?.parameters ?? {},
  );
  const required = parameters.flatMap(([name, value]) => (value === REQUIRED ? [name] : []));
  return sets.filter((args) => required.every((name) => args.has(name)));
}

function valuesOf(term: Term, facts: LawFacts): readonly Value[] {
  const value = termValue(term, facts);
  if (value === undefined) return [];
  if (!('each' in term)) return [value];
  return isList(value) ? value.slice(0, MOST_ITEMS) : [];
}

/** Arguments with which references call a tool: where they call it in this situation, or else first in the entry. */
function usualArguments(tool: string, law: DomainLaw, at: Situation, audited: AuditedSuite): CallArguments {
  if (tool === law.tool) return at.args;
  const inEntry = argumentsByEntry(audited).get(at.entry)?.get(tool);
  return inEntry ?? new Map();
}

const argumentsByEntry = memoizeByObject((audited: AuditedSuite) => {
  const byEntry = new WeakMap<Situation['entry'], Map<string, CallArguments>>();
  for (const { entry, tool, args } of [...situationsOf(audited).values()].flat()) {
    const ofEntry = byEntry.get(entry) ?? new Map<string, CallArguments>();
    byEntry.set(entry, ofEntry);
    if (!ofEntry.has(tool)) ofEntry.set(tool, args);
  }
  return byEntry;
});

function withDefaults(args: CallArguments, { tools }: Environment, tool: string): CallArguments {
  const defaults = Object.entries(tools[tool]?.parameters ?? {}).flatMap(([name, value]) =>
    value === REQUIRED ? [] : [[name, value] as const],
  );
  return new Map([...defaults, ...args]);
}
