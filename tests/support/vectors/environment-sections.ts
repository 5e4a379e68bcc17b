import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import { repr } from '../../../benchmarks/python/text.ts';
import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { Environment, Tool, World, WorldState } from '../../../harness/contract/environment.ts';
import { callSource } from '../fingerprint/starts.ts';
import type { Start } from '../fingerprint/starts.ts';
import { callsOf, callsOfWorlds } from './committed-calls.ts';
import { playedSequence } from './played-sequence.ts';
import { differingAttributes, shownState } from './shown-state.ts';
import { entryIn } from './start-states.ts';
import type { Section } from './vector-file.ts';

/** What the vectors of one environment hold: its interface, its start states, and what its calls do. */
export function sectionsOf(environment: Environment, world: World): readonly Section[] {
  const { name } = environment;
  return [
    interfaceOf(environment),
    ...callSource(name).starts.map((start) => shownStart(world, name, start)),
    ...callsOf(name).map((sequence) => playedSequence(world, sequence)),
  ];
}

/** The same for worlds of several environments. */
export const sectionsOfWorlds = (world: World): readonly Section[] =>
  callsOfWorlds().map((sequence) => playedSequence(world, sequence));

function interfaceOf({ name, version, pythonModule, meaning, tools }: Environment): Section {
  return [
    { interface: name, version, pythonModule },
    ...Object.entries(tools).map(([tool, { effect, ...rest }]) => ({
      tool: `${tool}${signatureOf(rest)}`,
      effect,
    })),
    ...Object.entries(meaning ?? {}).map(([part, said]) => ({ meaning: part, said })),
  ].map((line) => JSON.stringify(line));
}

/** Parameters as Python declares them. */
function signatureOf({ parameters }: Pick<Tool, 'parameters'>): string {
  const declared = Object.entries(parameters).map(([name, fallback]) =>
    fallback === REQUIRED ? name : `${name}=${repr(fallback)}`,
  );
  return `(${declared.join(', ')})`;
}

/** A start state as it was configured and as it was loaded, and what the others differ in from it. */
function shownStart(world: World, environment: string, start: Start): Section {
  const state = startedIn(world, environment, start);
  const { name, longContext, configuration } = start;
  const others = callSource(environment).starts.filter((other) => other.name !== name);
  return [
    {
      start: name,
      ...(longContext ? { longContext } : {}),
      configuration,
      state: encodeValue(shownState(state)),
    },
    ...others.map((other) => ({
      other: other.name,
      differs: differingAttributes(world, state, startedIn(world, environment, other)),
    })),
  ].map((line) => JSON.stringify(line));
}

const startedIn = (world: World, environment: string, { name }: Start): WorldState =>
  world.start(entryIn(new Map([[environment, { start: name, with: {} }]])));
