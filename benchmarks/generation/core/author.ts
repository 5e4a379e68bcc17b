import type { EnvironmentDefinition, Table } from '../../../harness/contract/environment-definition.ts';
import type { TaskKind } from '../../suites/worlds/definition.ts';
import type { Artefacts, DomainSketch, DraftPlan, MadeArtefact, Role } from './artefacts.ts';
import type { CandidateId, Complaint } from './events.ts';

/** What a domain is about, in a few words. */
export type Brief = {
  /** Begins ids of entries and populations: small letters, digits and underscores. */
  readonly id: string;
  /** Name of the environment, which begins with a capital. */
  readonly environment: string;
  /** In the words of the person who asks. */
  readonly about: string;
};

/** What an author is told, by role. Everything in it is plain data, so that it can be shown to a model as it is. */
export type Inputs = {
  readonly domain: { readonly about: string };
  readonly schema: { readonly sketch: DomainSketch };
  readonly population: { readonly sketch: DomainSketch; readonly tables: readonly Table[] };
  readonly tool: {
    readonly sketch: DomainSketch;
    readonly tables: readonly Table[];
    readonly wanted: DomainSketch['tools'][number];
  };
  /** The body of the tool is not shown: tests are of what it promises. */
  readonly cases: {
    readonly tables: readonly Table[];
    readonly rows: Artefacts['population']['rows'];
    readonly tool: Pick<Artefacts['tool'], 'name' | 'description' | 'parameters' | 'effect'>;
  };
  readonly plan: {
    readonly desk: string;
    readonly today: string;
    readonly kind: TaskKind;
    /** What is particular to the kind, in a sentence. */
    readonly particular: string;
    readonly environment: Pick<EnvironmentDefinition, 'name' | 'description' | 'tables'>;
    readonly tools: readonly Pick<Artefacts['tool'], 'name' | 'description' | 'parameters'>[];
    readonly rows: Artefacts['population']['rows'];
  };
  readonly words: {
    readonly desk: string;
    readonly today: string;
    readonly kind: TaskKind;
    readonly particular: string;
    /** The plan with the outputs of its calls, so that words name what look-ups can find. */
    readonly turns: readonly (DraftPlan['turns'][number] & { readonly outputs: readonly string[] })[];
  };
  readonly reasoning: {
    readonly said: readonly string[];
    readonly turns: readonly { readonly calls: readonly string[]; readonly outputs: readonly string[] }[];
  };
};

/** One artefact that is asked for. Equal requests are the same request, whenever they are made. */
export type AuthorRequest<Of extends Role = Role> = {
  [Each in Of]: {
    readonly role: Each;
    readonly seed: number;
    /** Version of prompts or weights that it is made with. */
    readonly strategy: string;
    readonly brief: Brief;
    /** Position of the domain in the suite, from 0. */
    readonly domain: number;
    /** Of a plan and what follows it; `null`: the artefact belongs to the domain. */
    readonly candidate: CandidateId | null;
    /** 0: it is made for the first time; else the round of repair. */
    readonly round: number;
    readonly inputs: Inputs[Each];
    /** What was wrong with the one before; empty in round 0. */
    readonly complaints: readonly Complaint[];
    /** The one before, as far as it could be read; `null`: there is none. */
    readonly previous: Artefacts[Each] | null;
  };
}[Of];

/** What became of a request. */
export type AuthorAnswer = {
  /** `null`: what was answered is no such artefact; the complaints go back to the author. */
  readonly made: MadeArtefact | null;
  readonly complaints: readonly Complaint[];
  /** Keys of the replies that were paid or recorded for it; empty where none was needed. */
  readonly replies: readonly string[];
};

/** Port to what makes artefacts: a program, a model, or replies that were recorded. */
export type Author = {
  /** As records name it: `procedural@1`, `openai:gpt-5`. */
  readonly identity: string;
  /**
   * @throws {AuthorStopped} when nothing can be asked any more for now; work goes on later where it ended.
   */
  make(request: AuthorRequest): Promise<AuthorAnswer>;
};

/** No artefact was made, and no further one will be: a cap is reached, or a server cannot be used. */
export class AuthorStopped extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AuthorStopped';
  }
}
