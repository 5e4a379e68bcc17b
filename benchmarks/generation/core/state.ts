import type { Population, Table, ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { FaultyPart, GateResult, RepairRound } from '../../../harness/contract/funnel.ts';
import type { MonitorWindow } from '../../../harness/contract/monitor.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Quota } from '../drive/kinds.ts';
import type { AuthorCases, DomainSketch, DraftPlan, Reasoning, Words } from './artefacts.ts';
import type { AuthorRequest, Brief } from './author.ts';
import type { ArtefactName, Attribution, CandidateId } from './events.ts';

/** What is asked of the core. Equal requests and equal answers give equal suites. */
export type CoreRequest = {
  readonly seed: number;
  /** `YYYY-MM-DD`, day of the world. */
  readonly today: string;
  readonly domains: readonly { readonly brief: Brief; readonly quota: Quota }[];
  /** Versions of prompts or weights: the one that is used, then those that are gone back to after an alarm. Not empty. */
  readonly strategies: readonly string[];
  /** Whether authors write what an assistant thinks in each turn of an entry, once it is accepted. */
  readonly reasoning: 'none' | 'each-entry';
};

/** What authors have made of an environment so far. */
export type Made = {
  readonly sketch: DomainSketch | undefined;
  readonly tables: readonly Table[] | undefined;
  readonly rows: Population['rows'] | undefined;
  /** By name, in the order of the sketch. */
  readonly tools: ReadonlyMap<string, ToolDefinition>;
  /** By name of the tool; `null`: no author could make any. */
  readonly cases: ReadonlyMap<string, AuthorCases | null>;
};

/** An environment that passed its gates. Version 1 is the first; each repair makes the next one. */
export type Sealed = { readonly version: number; readonly made: Made };

/** A candidate on its way. */
export type CandidateState = CandidateId & {
  /** Window of candidates that it belongs to, from 0. */
  readonly batch: number;
  /** Version of prompts or weights that it is made with. */
  readonly strategy: string;
  readonly status:
    | 'planning'
    | 'trying'
    | 'wording'
    | 'judging'
    /** Until its batch is settled: what failed is in the environment. */
    | 'waiting'
    | 'passed'
    | 'accepted'
    /** It passed all gates, in a window that is no part of the suite. */
    | 'quarantined'
    | 'rejected';
  readonly plan: DraftPlan | undefined;
  readonly outputs: readonly (readonly string[])[];
  readonly words: Words | undefined;
  readonly entry: SuiteEntry | undefined;
  /** `undefined`: none is asked for, or none could be read. */
  readonly reasoning: Reasoning | undefined;
  /** Digest of the form of its plan; `undefined`: it has none. */
  readonly digest: string | undefined;
  /** Rounds of repair by artefact. */
  readonly rounds: ReadonlyMap<ArtefactName, number>;
  /** Effects that were begun for it. */
  readonly steps: number;
  /** How often it blamed its environment. */
  readonly blamed: number;
  readonly results: readonly GateResult[];
  readonly attribution: Attribution | undefined;
  readonly repairs: readonly RepairRound[];
  readonly replies: readonly string[];
};

export type DomainState = {
  readonly index: number;
  readonly brief: Brief;
  readonly quota: Quota;
  /** `between`: until the batches of all domains are settled, and the next window begins. */
  readonly phase: 'making' | 'sealed' | 'filling' | 'mending' | 'between' | 'full' | 'rejected';
  /**
   * First the candidates that need the tools of this domain alone; then, when no environment changes any more, those that are offered
   * tools of another one.
   */
  readonly stage: 'own-tools' | 'lent-tools';
  readonly made: Made;
  /** `undefined`: none yet. */
  readonly sealed: Sealed | undefined;
  /** Rounds of repair by artefact. */
  readonly rounds: ReadonlyMap<ArtefactName, number>;
  /** Artefacts that are asked for again since the last judgement. */
  readonly repaired: readonly ArtefactName[];
  /** Artefacts whose authors were told of a doubt: what they answered then is what they mean. */
  readonly doubted: ReadonlySet<ArtefactName>;
  /** Judgements of environment and sequence so far. */
  readonly steps: number;
  readonly results: readonly GateResult[];
  readonly repairs: readonly RepairRound[];
  readonly replies: readonly string[];
  readonly blame: FaultyPart | undefined;
  /** In the order in which they were begun. */
  readonly candidates: ReadonlyMap<number, CandidateState>;
};

/** A domain whose tools are offered beside those of another one. */
export type Lender = { readonly brief: Brief; readonly sealed: Sealed };

/** Something to be done, whose result is an event that names it. */
export type Effect = { readonly id: string; readonly domain: number } & (
  | { readonly kind: 'ask'; readonly artefact: ArtefactName; readonly request: AuthorRequest }
  | {
      readonly kind: 'judge-environment';
      readonly made: Made;
      /** How often artefacts were made again. */
      readonly rounds: ReadonlyMap<ArtefactName, number>;
      readonly doubted: ReadonlySet<ArtefactName>;
    }
  | { readonly kind: 'try-plan'; readonly number: number; readonly sealed: Sealed; readonly plan: DraftPlan }
  | {
      readonly kind: 'judge-candidate';
      readonly candidate: CandidateId;
      readonly sealed: Sealed;
      /** Another environment of the suite, whose tools are offered beside; `undefined`: none is. */
      readonly beside: Lender | undefined;
      readonly plan: DraftPlan;
      readonly words: Words;
      /** How often the words were made again. */
      readonly wordRounds: number;
    }
  | {
      readonly kind: 'judge-sequence';
      readonly sealed: Sealed;
      /** Other environments of the suite, which entries can name. */
      readonly lenders: readonly Lender[];
      /** In order. */
      readonly entries: readonly { readonly number: number; readonly entry: SuiteEntry }[];
    }
);

export type CoreState = {
  readonly request: CoreRequest;
  readonly domains: readonly DomainState[];
  /** Effects that were begun and have no event yet, by id. */
  readonly pending: ReadonlyMap<string, Effect>;
  /** Windows of candidates that are settled. */
  readonly windows: readonly MonitorWindow[];
};

/** A state with what has to be done next. */
export type Stepped<State> = { readonly state: State; readonly effects: readonly Effect[] };

/** Rounds of repair that an artefact has. */
export const MOST_ROUNDS = 3;
/** How often a candidate may blame its environment. */
export const MOST_ATTRIBUTIONS = 2;
/** Fewest tools of an environment; one with fewer is rejected. */
export const LEAST_TOOLS = 3;
