import { InputError } from '../../harness/contract/errors.ts';
import type { ImportedTool, ImportedTools } from '../../harness/contract/imported-tools.ts';
import { LONGEST_NAME, MOST_LOSSES, MOST_PLACES, MOST_PLACES_OF_TOOL, MOST_TOOLS } from './bounds.ts';
import { readSourceDocument } from './document.ts';
import { effectOf } from './effects.ts';
import { parametersOf } from './parameters.ts';
import { guessRefers } from './refers.ts';
import { boundedText, readSchema } from './schema.ts';
import { startAt } from './schema-reading.ts';
import type { SchemaReading } from './schema-reading.ts';
import { READERS } from './readers/registry.ts';
import type { SourceLoss, SourceTool } from './source-tool.ts';

/** What is read of a document, before it is checked. */
export type ReadTools = Omit<ImportedTools, 'remarks' | 'version' | 'environment'> & {
  /** What the source calls itself. Absent: nothing. */
  readonly title?: string;
};

/**
 * Reads the tools of a document whose form is recognised. Nothing outside of the document is read, and nothing of it is executed.
 *
 * @param place - names the document in errors.
 * @throws {InputError} if the text is no document, has no known form, or holds no tool or too many.
 */
export function readTools(text: string, place: string): ReadTools {
  const { written, document } = readSourceDocument(text, place);
  for (const { form, read } of READERS) {
    const found = read(document, place);
    if (found === undefined) continue;
    if (found.tools.length > MOST_TOOLS) throw tooMany(place, found.tools.length);
    const losses = lossList();
    for (const loss of found.losses) losses.add(loss);
    const tools = importAll(found.tools, document, losses.add);
    if (tools.length === 0) throw unknownForm(place, 'has no tool that can be called.');
    const { title } = found;
    return {
      source: { form, written },
      tools: guessRefers(tools),
      losses: losses.all(),
      ...(title !== undefined && { title }),
    };
  }
  throw unknownForm(place, 'is no form of tool schemas that is known.');
}

const unknownForm = (place: string, cause: string): InputError =>
  new InputError({
    place,
    cause,
    remedy:
      'Name a result of the MCP method tools/list, OpenAPI 3, a list of OpenAI tools, JSON Schema with properties or definitions, or function documents of BFCL.',
  });

const tooMany = (place: string, count: number): InputError =>
  new InputError({
    place,
    cause: `has ${count} tools, of at most ${MOST_TOOLS}.`,
    remedy: 'Split it into several files.',
  });

type AddLoss = (loss: SourceLoss) => void;

/** Losses, as many as are listed, and a last one that counts the others. */
function lossList(): { readonly add: AddLoss; readonly all: () => ImportedTools['losses'] } {
  const kept: ImportedTools['losses'] = [];
  let others = 0;
  return {
    add: ({ tool = null, ...loss }) => {
      if (kept.length < MOST_LOSSES) kept.push({ tool, ...loss, pointer: loss.pointer.slice(0, 1000) });
      else others += 1;
    },
    all: () => {
      if (others === 0) return kept;
      const says = `${others} more losses are not listed.`;
      return [...kept, { tool: null, pointer: '', code: 'too-large', says }];
    },
  };
}

type Unlinked = Omit<ImportedTool, 'refers'>;

function importAll(
  tools: readonly SourceTool[],
  root: SchemaReading['root'],
  add: AddLoss,
): readonly Unlinked[] {
  const names = new Set<string>();
  let left = MOST_PLACES;
  return tools.flatMap((tool) => {
    const { name, pointer } = tool;
    const problem = nameProblem(name, names);
    if (name === undefined || problem !== undefined) {
      add({ pointer, code: 'tool-dropped', says: `The tool ${problem ?? 'has no name'}.` });
      return [];
    }
    names.add(name);
    let leftOfTool = MOST_PLACES_OF_TOOL;
    const take = (): boolean => {
      leftOfTool -= 1;
      left -= 1;
      return leftOfTool >= 0 && left >= 0;
    };
    const lose: SchemaReading['lose'] = (loss) => {
      add({ ...loss, tool: name });
    };
    return [imported(name, tool, { root, take, lose })];
  });
}

function imported(name: string, tool: SourceTool, reading: SchemaReading): Unlinked {
  const { response, pointer } = tool;
  return {
    name,
    description: boundedText(tool.description, pointer, reading),
    effect: effectOf(name, tool.effect),
    parameters: parametersOf(tool, reading),
    ...(response !== undefined && {
      response: readSchema(response.schema, startAt(response.pointer), reading),
    }),
  };
}

/** Why a tool cannot have a name, as the end of a sentence; `undefined`: it can. */
function nameProblem(name: string | undefined, taken: ReadonlySet<string>): string | undefined {
  if (name === undefined || name === '') return 'has no name';
  if (name.length > LONGEST_NAME) return `has a name of more than ${LONGEST_NAME} characters`;
  if (!/^[\p{L}_][\p{L}\p{N}_.\-/:]*$/u.test(name) || name === '__proto__')
    return 'has a name with which it cannot be called';
  return taken.has(name) ? `has the name of an earlier one, "${name}"` : undefined;
}
