import { z } from 'zod';
import type { ReplyForm } from '../../../../harness/contract/chat-model.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import { ARTEFACTS, MadeArtefact, Role } from '../../core/artefacts.ts';
import type { AuthorRequest } from '../../core/author.ts';
import type { Complaint } from '../../core/events.ts';

/** What a reply holds: an artefact of its role, or what is wrong with it. */
export type ReadReply = { readonly made: MadeArtefact | null; readonly complaints: readonly Complaint[] };

/** Longest reply that is read, in characters. */
export const LONGEST_REPLY = 400_000;
/** Most levels of a document: the deepest tool that is needed has 25. */
const MOST_LEVELS = 120;
/** Most complaints about the form of one reply. */
const MOST_COMPLAINTS = 8;

/** Reads a reply as one JSON document, alone or within a fence. It is never repaired: what is wrong with it goes back to its author. */
export function readReply(text: string, request: AuthorRequest): ReadReply {
  if (text.length > LONGEST_REPLY)
    return unreadable(
      '',
      `is ${text.length} characters long, of at most ${LONGEST_REPLY}.`,
      'Answer in fewer words.',
    );
  let document: unknown;
  try {
    document = JSON.parse(unfenced(text));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown';
    return unreadable(
      '',
      `is not one JSON document (${reason.slice(0, 200)}).`,
      'Answer with one JSON object and nothing else.',
    );
  }
  if (levelsOf(document) > MOST_LEVELS)
    return unreadable('', `has more than ${MOST_LEVELS} levels.`, 'Answer with a simpler document.');
  const parsed = MadeArtefact.safeParse({ role: request.role, artefact: document });
  if (!parsed.success) return { made: null, complaints: complaintsOf(parsed.error, request) };
  const complaints = contradictions(parsed.data, request);
  return complaints.length > 0 ? { made: null, complaints } : { made: parsed.data, complaints: [] };
}

/** Form of the artefact of a role, for servers that can enforce one. */
export const replyForm = (role: AuthorRequest['role']): ReplyForm => mustGet(FORMS, role, 'role');

/** A form of replies by its schema. */
export const formOf = (name: string, schema: z.ZodType): ReplyForm => ({
  name,
  schema: z.json().parse(withoutTuples(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))),
});

/** A tuple as a list of so many items: servers that turn schemas into grammars know no other way to end one. */
function withoutTuples(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutTuples);
  if (typeof node !== 'object' || node === null) return node;
  const fields = Object.fromEntries(Object.entries(node).map(([key, part]) => [key, withoutTuples(part)]));
  const { prefixItems, items, ...others } = fields;
  if (!Array.isArray(prefixItems)) return fields;
  const [first = items] = prefixItems as readonly unknown[];
  return { ...others, items: first, minItems: prefixItems.length, maxItems: prefixItems.length };
}

const FORMS: ReadonlyMap<string, ReplyForm> = new Map(
  Role.options.map((role) => [role, formOf(role, ARTEFACTS[role])]),
);

const FENCED = /^\s*```(?:json)?\s*\n([\s\S]*?)\n?\s*```\s*$/;

/** The document of a reply, alone or within a fence; `undefined`: it is none. */
export function jsonDocument(text: string): unknown {
  try {
    return JSON.parse(unfenced(text));
  } catch {
    return undefined;
  }
}

const unfenced = (text: string): string => FENCED.exec(text)?.[1] ?? text;

function levelsOf(document: unknown): number {
  let levels = 0;
  let level: readonly unknown[] = [document];
  while (level.length > 0 && levels <= MOST_LEVELS) {
    levels += 1;
    level = level.flatMap((node): readonly unknown[] =>
      typeof node === 'object' && node !== null ? Object.values(node) : [],
    );
  }
  return levels;
}

const unreadable = (place: string, cause: string, remedy: string): ReadReply => ({
  made: null,
  complaints: [{ place, cause, remedy }],
});

/** Schema errors by JSON Pointer into the reply; of a union, those of the alternative that came furthest. */
function complaintsOf(error: z.ZodError, { role }: AuthorRequest): readonly Complaint[] {
  return error.issues
    .flatMap((issue) => deepest(issue, []))
    .slice(0, MOST_COMPLAINTS)
    .map(({ path, message }) => ({
      place: `/${path.slice(1).map(String).join('/')}`,
      cause: `${message}.`,
      remedy: `Keep to the form of a ${role}.`,
    }));
}

type Issue = z.core.$ZodIssue;
type Placed = { readonly path: readonly PropertyKey[]; readonly message: string };

function deepest(issue: Issue, before: readonly PropertyKey[]): readonly Placed[] {
  const path = [...before, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ path, message: issue.message }];
  const alternatives = issue.errors.map((issues) => issues.flatMap((one) => deepest(one, path)));
  const depthOf = (placed: readonly Placed[]): number => Math.max(0, ...placed.map((one) => one.path.length));
  return alternatives.reduce((best, next) => (depthOf(next) > depthOf(best) ? next : best));
}

/** What an artefact contradicts that its author was given. */
function contradictions(made: MadeArtefact, request: AuthorRequest): readonly Complaint[] {
  const complaint = (place: string, cause: string, remedy: string): readonly Complaint[] => [
    { place, cause, remedy },
  ];
  if (made.role === 'tool' && request.role === 'tool') {
    const { name, effect } = request.inputs.wanted;
    if (made.artefact.name !== name)
      return complaint(
        '/name',
        `is "${made.artefact.name}", and "${name}" is wanted.`,
        'Make the tool that is wanted.',
      );
    if (made.artefact.effect !== effect)
      return complaint(
        '/effect',
        `is "${made.artefact.effect}", and the tool is to ${effect}.`,
        'Make the tool that is wanted.',
      );
  }
  if (made.role === 'schema' && request.role === 'schema') {
    const [had, wanted] = [made.artefact.tables, request.inputs.sketch.tables].map(
      (tables) => new Set(tables.map(({ name }) => name)),
    );
    const missing = [...(wanted ?? [])].find((name) => had?.has(name) !== true);
    if (missing !== undefined)
      return complaint('/tables', `lacks "${missing}".`, 'Make every table of the sketch.');
  }
  if (made.role === 'words' && request.role === 'words') {
    const [had, wanted] = [made.artefact.turns.length, request.inputs.turns.length];
    if (had !== wanted)
      return complaint('/turns', `has ${had} texts for ${wanted} turns.`, 'Write one text for each turn.');
  }
  if (made.role === 'reasoning' && request.role === 'reasoning') {
    const [had, wanted] = [made.artefact.turns.length, request.inputs.turns.length];
    if (had !== wanted)
      return complaint('/turns', `has ${had} texts for ${wanted} turns.`, 'Write one text for each turn.');
  }
  if (made.role === 'domain' && new Set(made.artefact.tools.map(({ effect }) => effect)).size < 2)
    return complaint(
      '/tools',
      'has no tool that reads, or none that writes.',
      'Add tools, so that there is something to look up and something to do.',
    );
  if (made.role === 'domain')
    return repeated(
      made.artefact.tools.map(({ name }) => name),
      '/tools',
    );
  return [];
}

function repeated(names: readonly string[], place: string): readonly Complaint[] {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined
    ? []
    : [{ place, cause: `has "${twice}" twice.`, remedy: 'Give each a name of its own.' }];
}
