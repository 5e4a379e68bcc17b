import { describe, expect, test } from 'vitest';
import type { DraftEnvironment } from '../../../../benchmarks/generation/core/draft-environment.ts';
import { schemaAgainstMany } from '../../../../benchmarks/generation/core/schema-against-many.ts';
import type { DefinedWorld } from '../../../../benchmarks/generation/tests/world-gates/world-problem.ts';
import type { Column } from '../../../../harness/contract/environment-definition.ts';
import { shipped, withTool } from '../../../support/shipped-worlds.ts';

const DEPARTMENT = shipped('UniversityDepartment');

/** The department with another column of requests; `undefined`: without it. */
const withColumn = (name: string, change: (column: Column) => Column | undefined): DefinedWorld => ({
  ...DEPARTMENT,
  definition: {
    ...DEPARTMENT.definition,
    tables: DEPARTMENT.definition.tables.map((table) =>
      table.name !== 'extension_requests'
        ? table
        : {
            ...table,
            columns: table.columns.flatMap((column) => {
              const changed = column.name === name ? change(column) : column;
              return changed === undefined ? [] : [changed];
            }),
          },
    ),
  },
});

const draftOf = (world: DefinedWorld): DraftEnvironment => ({
  ...world,
  population: 'university_department_1',
});

const judged = (world: DefinedWorld, schemaRounds = 0) =>
  schemaAgainstMany(draftOf(world), world.now, new Map([['schema', schemaRounds]]));

const saying = (...parts: readonly string[]): readonly unknown[] => [
  expect.objectContaining({
    part: 'environment',
    artefact: 'schema',
    complaints: [
      expect.objectContaining({
        cause: expect.stringMatching(new RegExp(parts.join('.*'), 'su')) as unknown,
      }),
    ],
  }),
];

const withoutRejected = withColumn('state', (column) => ({
  ...column,
  values: (column.values ?? []).filter((value) => value !== 'rejected'),
}));

describe('a table that forbids what others do with a column is blamed', () => {
  test('for a value that tools and rows use', () => {
    expect(judged(withoutRejected)).toEqual(
      saying('requests.state cannot be "rejected"', 'reject_extension_request: ', 'the rows: '),
    );
  });

  test('for a column that is left empty', () => {
    const filled = withColumn('reason', ({ nullable: _nullable, ...column }) => column);
    expect(judged(filled)).toEqual(saying('requests.reason may not be null', 'the rows: '));
  });

  test('for a type that no use of the column has', () => {
    const texts = withColumn('days', ({ least: _least, most: _most, ...column }) => ({
      ...column,
      type: 'text',
    }));
    expect(judged(texts)).toEqual(saying('requests.days is of type text, and not integer'));
  });

  test('for a column that it lacks', () => {
    expect(judged(withColumn('days', () => undefined))).toEqual(
      saying('requests.days is no column, and not one of type integer', 'the rows: '),
    );
  });
});

describe('a table is not blamed', () => {
  test('if one tool alone does what it forbids', () => {
    const alone = withTool(DEPARTMENT, 'reject_extension_request', (tool) => ({
      ...tool,
      contract: JSON.parse(
        JSON.stringify(tool.contract).replaceAll('"rejected"', '"turned down"'),
      ) as typeof tool.contract,
    }));
    expect(judged(alone)).toBeUndefined();
  });

  test('if its author was asked again and insists on it', () => {
    expect(judged(withoutRejected, 1)).toBeUndefined();
  });
});

test('what is wrong with a tool beside the table is told at once', () => {
  const both = withTool(withoutRejected, 'find_students', (tool) => ({
    ...tool,
    parameters: tool.parameters.map((parameter) => ({ ...parameter, refers: 'students.since' })),
  }));
  expect(judged(both)?.map(({ artefact }) => artefact)).toEqual(['schema', 'tool/find_students']);
});
