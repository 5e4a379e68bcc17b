import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import type { Reference } from '../../../harness/contract/suite.ts';
import { mergedReference } from '../../../repairs/gates/witnesses/merged-reference.ts';
import { gateBench } from '../../support/gates.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';

const ENTRY = starterEntry('starter_base_0');
const { world } = gateBench(smallOwnSuite({ entries: [ENTRY] })).audited;

const calls = (...turns: string[][]): Reference => ({ kind: 'calls', turns });
const key = (answers: EncodedValue): Reference => ({ kind: 'possible-answers', answers });
const merged = (old: Reference, now: Reference, played: Reference): Reference | undefined =>
  mergedReference(old, now, played, ENTRY, world, undefined);

const OLD = calls(["cp(source='a',destination='b')"], ["rm(file_name='c')"]);

describe('what a witness does otherwise is done to the new reference', () => {
  test('turn by turn', () => {
    const now = calls(["cp(source='a',destination='b')"], ['ls()', "rm(file_name='c')"]);
    const played = calls(["mv(source='a',destination='b')"], ["rm(file_name='c')"]);
    expect(merged(OLD, now, played)).toEqual(
      calls(["mv(source='a',destination='b')"], ['ls()', "rm(file_name='c')"]),
    );
  });

  test('argument by argument of one call', () => {
    const now = calls(["cp(source='a',destination='new')"], ["rm(file_name='c')"]);
    const played = calls(["cp(source='other',destination='b')"], ["rm(file_name='c')"]);
    expect(merged(OLD, now, played)).toEqual(
      calls(["cp(source='other',destination='new')"], ["rm(file_name='c')"]),
    );
  });

  test('and where both do something else, the witness counts', () => {
    const now = calls(["cp(source='a',destination='new')"], ["rm(file_name='c')"]);
    const played = calls(["cp(source='a',destination='other')"], ["rm(file_name='c')"]);
    expect(merged(OLD, now, played)).toEqual(played);
  });

  test('parameter by parameter of a key', () => {
    const [old, now, played] = [
      { a: [1], b: [2] },
      { a: [1, 3], b: [2] },
      { a: [1], b: [5] },
    ].map((given) => key([{ tool: given }]));
    if (old === undefined || now === undefined || played === undefined) throw new Error('there are three');
    expect(merged(old, now, played)).toEqual(key([{ tool: { a: [1, 3], b: [5] } }]));
    expect(merged(old, now, key([{ tool: { a: [1] } }]))).toEqual(key([{ tool: { a: [1, 3] } }]));
  });

  test('but not at its subject, which stays as it plays it', () => {
    const now = calls(["cp(source='a',destination='b')"], ['ls()', "rm(file_name='c')"]);
    const about = (turn: number): Reference | undefined => mergedReference(OLD, now, OLD, ENTRY, world, turn);
    expect(about(0)).toEqual(now);
    expect(about(1)).toEqual(OLD);
  });

  test('and a call that it leaves out is left out, wherever the new reference has it', () => {
    const old = calls(["touch(file_name='n')", "echo(content='a',file_name='n')", 'ls()']);
    const now = calls(["echo(content='b',file_name='n')", 'pwd()', 'ls()', 'cd()']);
    const without = calls(["echo(content='a',file_name='n')"]);
    expect(merged(old, now, without)).toEqual(calls(["echo(content='b',file_name='n')", 'pwd()', 'cd()']));
  });

  test('not where both change different calls of one turn', () => {
    const now = calls(['ls()', "cp(source='a',destination='b')"], ["rm(file_name='c')"]);
    const played = calls(['pwd()', 'ls()', 'cd()'], ["rm(file_name='c')"]);
    expect(merged(OLD, now, played)).toBeUndefined();
    expect(merged(OLD, now, key([]))).toBeUndefined();
  });
});

test('what changes nothing is the other side, whatever that is', () => {
  const turn = fc.array(fc.constantFrom('ls()', 'pwd()', "rm(file_name='c')", "cat(file_name='d')"), {
    maxLength: 3,
  });
  const reference = fc.tuple(turn, turn).map((turns) => calls(...turns));
  fc.assert(
    fc.property(reference, reference, (old, other) => {
      expect(merged(old, other, old)).toEqual(other);
      expect(merged(old, old, other)).toEqual(other);
      expect(merged(old, other, other)).toEqual(other);
    }),
  );
});
