import { basename } from 'node:path';
import { makeBackend } from '../../../benchmarks/generation/backends/make-backend.ts';
import type { MadeBackend } from '../../../benchmarks/generation/backends/make-backend.ts';
import { requireNewFolder, writeNewFolder } from '../../../benchmarks/suites/write-folder.ts';
import { WORLDS } from '../../../benchmarks/suites/worlds/definition.ts';
import { readTools } from '../../../benchmarks/tool-schemas/import-tools.ts';
import { wordsOf } from '../../../benchmarks/tool-schemas/names.ts';
import { remarksOn } from '../../../repairs/audit/tool-remarks/registry.ts';
import { InputError } from '../../contract/errors.ts';
import { harmlessJson } from '../../contract/harmless.ts';
import type { ImportedTools } from '../../contract/imported-tools.ts';
import { documentText } from '../../files/document.ts';
import { toolImportText } from '../../reports/tool-import.ts';
import type { ToolImport } from '../../reports/tool-import.ts';
import type { ToolsImportOptions } from '../commands/tools.ts';
import { GENERATION_GATES } from '../generate/gates.ts';
import { jsonDocument, present } from '../present.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { writeWhole } from '../write-file.ts';

/**
 * Reads the tools of a file and says what was lost, what is wrong with them, and what a backend of them has.
 *
 * @returns 1 if there are remarks and they are asked for as a check, or if no backend passes the gates.
 */
export function toolsImportCommand(
  file: string,
  options: ToolsImportOptions,
  surroundings: Surroundings,
): ExitCode {
  const { out, backend: folder, seed } = options;
  if (folder !== undefined) requireNewFolder(folder);
  const imported = importedFrom(file, options.environment);
  const backend = folder === undefined ? undefined : backendOf(imported, seed);
  if (out !== undefined) writeWhole(out, [`${harmlessJson(imported, 1)}\n`]);
  if (folder !== undefined && backend !== undefined) writeBackend(folder, backend);
  const report: ToolImport = {
    imported,
    backend: backend === undefined ? null : backendReport(backend),
  };
  present(surroundings, [jsonDocument(options.json, report)], () =>
    toolImportText(report, surroundings.columns()),
  );
  const isRemarked = options.check && imported.remarks.length > 0;
  return isRemarked || report.backend?.outcome === 'rejected' ? 1 : 0;
}

/** @throws {InputError} if the file cannot be read, or holds no tools. */
function importedFrom(file: string, environment: string | undefined): ImportedTools {
  const { title, ...read } = readTools(textOf(file), file);
  return {
    version: 1,
    environment: environment ?? environmentName(title) ?? environmentName(basename(file)) ?? 'Imported',
    ...read,
    remarks: remarksOn(read.tools),
  };
}

function textOf(file: string): string {
  try {
    return documentText(file);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Name a file with the schemas of tools.';
    throw new InputError({ place: file, cause: `cannot be read (${reason}).`, remedy }, { cause });
  }
}

/** Most characters of a name that is made. */
const LONGEST_NAME = 60;

/** `AllotmentOffice` of "allotment office"; `undefined` if there are no letters to begin with. */
function environmentName(text: string | undefined): string | undefined {
  const name = wordsOf((text ?? '').slice(0, 4 * LONGEST_NAME).replace(/\.(?:jsonl?|ya?ml)$/, ''))
    .map((word) => word.replaceAll(/[^a-z0-9]/g, ''))
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('')
    .replace(/^[0-9]+/, '')
    .slice(0, LONGEST_NAME);
  return /^[A-Z]/.test(name) ? name : undefined;
}

const backendOf = ({ tools, environment }: ImportedTools, seed: number): MadeBackend =>
  makeBackend(tools, environment, { seed, now: WORLDS.now, gates: GENERATION_GATES.domains });

/** Writes a backend that passes the gates; the tests are played on the first population. */
function writeBackend(folder: string, { recognised: { definition }, made }: MadeBackend): void {
  if (made?.outcome !== 'accepted') return;
  const [population] = Object.values(made.populations);
  const pretty = (document: unknown): string => `${harmlessJson(document, 1)}\n`;
  const lines = made.cases.map((test) => `${harmlessJson(test)}\n`).join('');
  writeNewFolder(
    folder,
    new Map([
      ['cases.jsonl', lines],
      ['definition.json', pretty(definition)],
      ['population.json', pretty(population)],
    ]),
  );
}

const backendReport = ({
  recognised: { definition, unrecognised, renamed },
  made,
}: MadeBackend): NonNullable<ToolImport['backend']> => ({
  outcome: made?.outcome ?? 'rejected',
  tools: definition?.tools.map(({ name }) => name) ?? [],
  tables: definition?.tables.map(({ name }) => name) ?? [],
  cases: made?.cases.length ?? 0,
  gates: made?.gates ?? [],
  unrecognised: [...unrecognised],
  renamed: [...renamed],
});
