import { z } from 'zod';
import {
  Population,
  RowChange,
  Table,
  ToolDefinition,
} from '../../../harness/contract/environment-definition.ts';
import { Literal } from '../../../harness/contract/tool-language.ts';

/** Name of a table or a tool. */
const Name = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'is not a name in lower case');

/** What a domain is to hold, before any of it is made. */
export const DomainSketch = z.strictObject({
  description: z.string().min(1).max(400),
  /** Whom the assistant helps: "the front desk of a small hotel". */
  desk: z.string().min(1).max(200),
  tables: z
    .array(z.strictObject({ name: Name, purpose: z.string().min(1).max(400) }))
    .min(1)
    .max(30),
  /** Each is made by itself. */
  tools: z
    .array(
      z.strictObject({ name: Name, effect: z.enum(['read', 'write']), purpose: z.string().min(1).max(600) }),
    )
    .min(3)
    .max(60),
});
export type DomainSketch = z.infer<typeof DomainSketch>;

/** Tables of a domain; tables that others refer to come before them. */
export const Tables = z.strictObject({ tables: z.array(Table).min(1).max(30) });
export type Tables = z.infer<typeof Tables>;

/** Rows of a domain by table. */
export const Rows = Population.pick({ rows: true });
export type Rows = z.infer<typeof Rows>;

/** JSON Pointer (RFC 6901) into an output parsed as JSON. */
const Pointer = z.string().regex(/^(?:\/(?:[^~/]|~[01])*)*$/, 'is not a JSON Pointer');

/** What an author expects of a call. */
const AuthorExpectation = z.union([
  z.strictObject({ refused: z.string().min(1) }),
  /** The call is performed, and these rows differ afterwards. */
  z.strictObject({
    changes: z.array(RowChange).max(20),
    /** Some values of its output, by JSON Pointer. Absent: the output is left to the contract. */
    shows: z
      .array(z.strictObject({ pointer: Pointer, value: Literal }))
      .max(12)
      .optional(),
  }),
]);

/** Tests that an author writes from the purpose of a tool. They are compared with its contract and its body. */
export const AuthorCases = z.strictObject({
  cases: z
    .array(
      z.strictObject({
        /** Changes of the rows before the call, in order. */
        changes: z.array(RowChange).max(20),
        arguments: z.record(z.string(), Literal),
        expect: AuthorExpectation,
      }),
    )
    .min(1)
    .max(12),
});
export type AuthorCases = z.infer<typeof AuthorCases>;
export type AuthorCase = AuthorCases['cases'][number];

const Position = z.int().nonnegative();

/** Most rows that one figure is counted or summed over: a user who asks "how many" may get a long list. */
const MOST_TALLIED = 100;

/** One turn of a conversation as its author plans it: what is asked, and which calls do it. */
export const DraftTurn = z.strictObject({
  /** What the user wants, in the author's words; who says it later knows nothing else of the turn. */
  asks: z.string().max(1000),
  /** Tools that are offered from this turn on, and not before. */
  announces: z.array(Name).max(3),
  /** Calls of the reference, in order; empty where it waits or has nothing to do. */
  calls: z.array(z.strictObject({ tool: Name, arguments: z.record(z.string(), Literal) })).max(12),
  /** Parts of outputs that the user wants to know: the call of this turn, and pointers into its output. */
  information: z
    .array(z.strictObject({ call: Position, pointers: z.array(Pointer).min(1).max(MOST_TALLIED) }))
    .max(8),
  /** What the user is to be told in this turn. */
  answers: z.array(z.union([z.string().min(1), z.number()])).max(8),
  /** The request that the world refuses: the call of this turn that is refused, and look-ups that show why. `null`: none. */
  obstacle: z
    .strictObject({
      call: Position,
      shownBy: z.array(z.strictObject({ call: Position, pointer: Pointer })).max(8),
    })
    .nullable(),
});
export type DraftTurn = z.infer<typeof DraftTurn>;

/** A conversation before it has words. */
export const DraftPlan = z.strictObject({
  /** Changes of the rows that the conversation needs; empty for most. */
  changes: z.array(RowChange).max(20),
  turns: z.array(DraftTurn).min(1).max(8),
});
export type DraftPlan = z.infer<typeof DraftPlan>;

/** What the user says, one text a turn; empty where a turn only announces tools. */
export const Words = z.strictObject({ turns: z.array(z.string().max(2000)).min(1).max(8) });
export type Words = z.infer<typeof Words>;

/** What the assistant thinks before it acts, one text a turn. */
export const Reasoning = z.strictObject({ turns: z.array(z.string().max(4000)).min(1).max(8) });
export type Reasoning = z.infer<typeof Reasoning>;

/** What an author makes, by the name of the role that makes it. */
export const ARTEFACTS = {
  domain: DomainSketch,
  schema: Tables,
  population: Rows,
  tool: ToolDefinition,
  cases: AuthorCases,
  plan: DraftPlan,
  words: Words,
  reasoning: Reasoning,
} as const;

export const Role = z.enum(['domain', 'schema', 'population', 'tool', 'cases', 'plan', 'words', 'reasoning']);
export type Role = z.infer<typeof Role>;
export type Artefacts = { readonly [Each in Role]: z.infer<(typeof ARTEFACTS)[Each]> };

const made = <Of extends Role>(role: Of) =>
  z.strictObject({ role: z.literal(role), artefact: ARTEFACTS[role] });

/** An artefact with the role that made it. */
export const MadeArtefact = z.discriminatedUnion('role', [
  made('domain'),
  made('schema'),
  made('population'),
  made('tool'),
  made('cases'),
  made('plan'),
  made('words'),
  made('reasoning'),
]);
export type MadeArtefact = z.infer<typeof MadeArtefact>;
