import { expect, test } from 'vitest';
import { suppliedValue } from '../../../../repairs/audit/detectors/conversations/supplied-value.ts';
import { variantsDiffer } from '../../../../repairs/audit/detectors/conversations/variants-differ.ts';
import { voidOmission } from '../../../../repairs/audit/detectors/conversations/void-omission.ts';
import { voidWithholding } from '../../../../repairs/audit/detectors/conversations/void-withholding.ts';
import type { InventedTurn } from '../../../support/conversation.ts';
import { conversation, findingsOf, placesOf } from '../../../support/conversation.ts';

const MOVE = { said: "Move 'notes.txt' to the directory 'images'." };
const moved = (...calls: readonly string[]) =>
  conversation('starter_base_0', [
    { ...MOVE, calls: [] },
    { announces: ['mv'], calls },
  ]);

test('a withheld tool whose effect two others have is found', async () => {
  const findings = await findingsOf(voidWithholding, moved("mv(source='notes.txt', destination='images')"));
  expect(placesOf(findings)).toEqual([{ component: 'protocol', severity: 'critical', turn: 0 }]);
  expect(findings[0]?.claim).toContain('rm(');
});

test('a withheld tool that the reference does not use is found', async () => {
  const findings = await findingsOf(voidWithholding, moved("cp(source='notes.txt', destination='images')"));
  expect(placesOf(findings)).toEqual([{ component: 'protocol', severity: 'critical', turn: 0 }]);
});

test('a withheld tool that nothing replaces is sound', async () => {
  const entry = conversation('starter_base_0', [
    { said: "Make a directory called 'backup'.", calls: [] },
    { announces: ['mkdir'], calls: ["mkdir(dir_name='backup')"] },
  ]);
  expect(await findingsOf(voidWithholding, entry)).toEqual([]);
});

const counting = (said: string, file: string) =>
  conversation('starter_base_0', [
    { said: "Show me 'notes.txt'.", calls: ["cat(file_name='notes.txt')"] },
    { said, calls: [] },
    { said: `The file is '${file}'.`, calls: [`wc(file_name='${file}', mode='w')`] },
  ]);

test('a value that is left out although it is the only one spoken of is found', async () => {
  const findings = await findingsOf(
    voidOmission,
    counting('How many words does the file have?', 'notes.txt'),
  );
  expect(placesOf(findings)).toEqual([{ component: 'protocol', severity: 'critical', turn: 1 }]);
});

test('a value that the user did not speak of, or another than that, is left out with good reason', async () => {
  expect(
    await findingsOf(voidOmission, counting('How many words has the file?', 'report_draft.txt')),
  ).toEqual([]);
  expect(await findingsOf(voidOmission, counting('How many words has another file?', 'notes.txt'))).toEqual(
    [],
  );
});

const sending = (asked: string, supplied: string) =>
  conversation('starter_base_2', [
    { said: 'Log me in. My user id is USR001.', calls: ["message_login(user_id='USR001')"] },
    { said: asked, calls: [] },
    { said: supplied, calls: ["send_message(receiver_id='USR003', message='I am late.')"] },
  ]);

test('a request that lacks nothing, whatever is supplied, is found', async () => {
  const place = [{ component: 'protocol', severity: 'critical', turn: 1 }];
  const whole = "Please send a message to USR003: 'I am late.'";
  expect(placesOf(await findingsOf(voidOmission, sending(whole, 'My user id is USR001.')))).toEqual(place);
  const repeated = "The message is 'I am late.', and it goes to USR003.";
  expect(
    placesOf(await findingsOf(voidOmission, sending(`Please send a message. ${repeated}`, repeated))),
  ).toEqual(place);
  const byName = "Please send a message to Catherine: 'I am late.'";
  expect(placesOf(await findingsOf(voidOmission, sending(byName, 'My user id is USR001.')))).toEqual(place);
  expect(await findingsOf(voidOmission, sending('Please send a message.', repeated))).toEqual([]);
  const toSomebody = "Please send a message to my friend: 'I am late.'";
  expect(await findingsOf(voidOmission, sending(toSomebody, 'It is Catherine.'))).toEqual([]);
});

test('a figure that says whether something is to be done is not known before', async () => {
  const entry = conversation('starter_base_0', [
    { said: "How many lines has 'notes.txt'?", calls: ["wc(file_name='notes.txt', mode='l')"] },
    { said: "Should it have fewer than some lines, please remove 'notes.txt' with rm.", calls: [] },
    { said: 'I mean 40 lines.', calls: ["rm(file_name='notes.txt')"] },
  ]);
  expect(await findingsOf(voidOmission, entry)).toEqual([]);
});

const variant = (id: string, turns: readonly InventedTurn[]) =>
  conversation('starter_base_0', turns, { id, scenario: 'copying' });
const COPY = "Copy 'notes.txt' to 'images', and no more.";
const WHOLE = variant('whole', [
  { said: COPY, calls: ["cp(source='notes.txt', destination='images')"] },
  { said: 'What is there?', calls: ['ls()'] },
]);

test('a variant that does something else for the same words is found', async () => {
  const other = variant('other', [
    { said: COPY, calls: [] },
    { announces: ['cp'], calls: ["cp(source='report_draft.txt', destination='images')"] },
    { said: 'What is there?', calls: ['ls()'] },
  ]);
  expect(placesOf(await findingsOf(variantsDiffer, WHOLE, other))).toEqual([
    { component: 'reference', severity: 'critical', turn: 1, call: 0 },
  ]);
});

test('a variant that does the same a turn later, written in another way, is sound', async () => {
  const same = variant('same', [
    { said: COPY, calls: [] },
    { announces: ['cp'], calls: ["cp('notes.txt', 'images')"] },
    { said: 'What is there?', calls: ['ls()'] },
  ]);
  expect(await findingsOf(variantsDiffer, WHOLE, same)).toEqual([]);
});

test('calls of another turn than the words ask for are found', async () => {
  const shifted = variant('shifted', [
    { said: "Copy 'notes.txt'.", calls: [] },
    { said: 'What is there?', calls: ["cp(source='notes.txt', destination='images')"] },
    { said: 'And?', calls: ['ls()'] },
  ]);
  expect(placesOf(await findingsOf(variantsDiffer, WHOLE, shifted))).toContainEqual({
    component: 'reference',
    severity: 'critical',
    turn: 1,
  });
});

test('another value than was left out is found, and the one that was is not', async () => {
  const supplying = (name: string) =>
    variant('missing', [
      { said: "Copy a file to 'images', and no more.", calls: [] },
      { said: `The file is '${name}'.`, calls: ["cp(source='notes.txt', destination='images')"] },
      { said: 'What is there?', calls: ['ls()'] },
    ]);
  expect(placesOf(await findingsOf(suppliedValue, WHOLE, supplying('report_draft.txt')))).toEqual([
    { component: 'reference', severity: 'critical', turn: 1, call: 0, argument: 'source' },
  ]);
  expect(await findingsOf(suppliedValue, WHOLE, supplying('notes.txt'))).toEqual([]);
});
