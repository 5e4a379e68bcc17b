import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readImportedTools } from '../../../benchmarks/tool-schemas/read-imported.ts';
import { compileEnvironment } from '../../../benchmarks/environments/tables/compile-environment.ts';
import { caseStrength } from '../../../benchmarks/generation/tests/case-strength.ts';
import { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import { ToolCase } from '../../../harness/contract/tool-case.ts';
import { ToolImport } from '../../../harness/reports/tool-import.ts';
import { assay } from '../../support/command.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const FIXTURES = 'tests/fixtures/tool-schemas';
const OFFICE = `${FIXTURES}/allotment.mcp.json`;

/** A file with these tools. */
function fileWith(document: unknown): string {
  const file = join(newFolder(), 'lamp tools.json');
  writeFileSync(file, JSON.stringify(document));
  return file;
}
const LAMP = [
  {
    type: 'function',
    name: 'set_lamp',
    parameters: {
      type: 'object',
      properties: { level: { oneOf: [{ type: 'integer' }, { type: 'string' }] } },
    },
  },
];

describe('assay tools import', () => {
  test('prints tools, losses, guesses and remarks', async () => {
    const { code, printed, noted } = await assay('tools', 'import', OFFICE);
    expect([code, noted]).toEqual([0, '']);
    expect(printed).toMatch(/create_lease .* gardener_id: gardeners\.id, plot_id: plots\.id/);
    expect(printed).toContain('11 tools of AllotmentMcp (mcp, written as json), 1 loss, 0 remarks');
    expect(printed).toMatch(/^lost, first-alternative: send_reminder: Of 2 alternatives/m);
    const lamp = await assay('tools', 'import', fileWith(LAMP));
    expect(lamp.printed).toMatch(/^remark, description-missing: set_lamp: set_lamp has no description\.$/m);
    expect(lamp.printed).toContain('1 tool of LampTools');
  });

  test('--check ends with 1 if there are remarks, and no other way does', async () => {
    const file = fileWith(LAMP);
    expect((await assay('tools', 'import', file)).code).toBe(0);
    expect((await assay('tools', 'import', file, '--check')).code).toBe(1);
    expect((await assay('tools', 'import', OFFICE, '--check')).code).toBe(0);
  });

  test('--out writes a document that is read back, and can be imported again', async () => {
    const out = join(newFolder(), 'tools.json');
    await assay(
      'tools',
      'import',
      `${FIXTURES}/allotment.openapi.json`,
      '--out',
      out,
      '--environment',
      'Plots',
    );
    const written = readImportedTools(out);
    expect(written).toMatchObject({ environment: 'Plots', source: { form: 'openapi', written: 'json' } });
    const again = await assay('tools', 'import', out, '--json');
    const { imported } = ToolImport.parse(JSON.parse(again.printed));
    expect(imported.environment).toBe('Plots');
    expect(imported.losses).toEqual([]);
    expect(imported.tools.map(({ effect: _effect, ...tool }) => tool)).toEqual(
      written.tools.map(({ effect: _effect, ...tool }) => tool),
    );
  });

  test('a file of another form is no imported document', () => {
    expect(() => readImportedTools(OFFICE)).toThrow(/allotment\.mcp\.json: does not have the expected form/);
    expect(() => readImportedTools('none.json')).toThrow(/none\.json: cannot be read/);
  });

  test.each([
    [['none.json'], 3, /none\.json: cannot be read/],
    [['README.md'], 3, /README\.md: /],
    [[OFFICE, '--environment', 'lower'], 2, /--environment/],
  ])('%j is refused', async (words, code, message) => {
    const ran = await assay('tools', 'import', ...words);
    expect([ran.code, ran.printed]).toEqual([code, '']);
    expect(ran.noted).toMatch(message);
  });

  test('nothing that a terminal obeys is printed', async () => {
    const file = fileWith([
      {
        ...LAMP[0],
        description: '\u001b[2J\u202e',
        parameters: { type: 'object', properties: { a: { type: '\u001b]0;x\u0007' } } },
      },
    ]);
    const { printed } = await assay('tools', 'import', file);
    expect(printed).toContain('set_lamp');
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});

describe('--backend', () => {
  test('writes tables, rows and tests that kill mutants of the tools', async () => {
    const folder = join(newFolder(), 'office');
    const { code, printed } = await assay('tools', 'import', OFFICE, '--backend', folder);
    expect(code).toBe(0);
    expect(printed).toMatch(/^backend accepted: 10 tools over 3 tables, \d+ tests, 7 of 7 gates passed$/m);
    expect(printed).toMatch(/^left out: send_reminder: Its name says none of/m);
    const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
    const definition = EnvironmentDefinition.parse(JSON.parse(read('definition.json')));
    const population = Population.parse(JSON.parse(read('population.json')));
    const cases = read('cases.jsonl')
      .trim()
      .split('\n')
      .map((line) => ToolCase.parse(JSON.parse(line)));
    const populations = new Map(cases.map((test) => [test.population, population]));
    const settings = { now: '2026-03-02T09:00:00', longContext: false, extension: new Map() };
    const strength = caseStrength(definition, compileEnvironment(definition, populations), cases, settings);
    expect(strength.flatMap(({ failures }) => failures)).toEqual([]);
    for (const { tool, killed, mutants } of strength)
      expect([tool, killed >= 0.95 * mutants && mutants > 0]).toEqual([tool, true]);
  });

  test('equal seeds write equal bytes', async () => {
    const folders = [join(newFolder(), 'a'), join(newFolder(), 'b')];
    for (const folder of folders)
      await assay('tools', 'import', `${FIXTURES}/allotment.bfcl.jsonl`, '--backend', folder, '--seed', '3');
    const [left, right] = folders.map((folder) =>
      ['definition.json', 'population.json', 'cases.jsonl'].map((name) =>
        readFileSync(join(folder, name), 'utf8'),
      ),
    );
    expect(left).toEqual(right);
  });

  test('without a tool that is known nothing is written, and the exit code is 1', async () => {
    const folder = join(newFolder(), 'none');
    const { code, printed } = await assay('tools', 'import', fileWith(LAMP), '--backend', folder);
    expect(code).toBe(1);
    expect(printed).toContain('backend rejected: 0 tools over 0 tables');
    expect(existsSync(folder)).toBe(false);
  });

  test('a folder that holds anything is refused', async () => {
    const folder = join(newFolder(), 'full');
    mkdirSync(folder);
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    const { code, noted } = await assay('tools', 'import', OFFICE, '--backend', folder);
    expect([code, noted.includes('is not empty')]).toEqual([2, true]);
  });
});
