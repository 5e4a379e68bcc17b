import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { auditedSuite } from '../../../../../repairs/audit/audited-suite.ts';
import type { Detector } from '../../../../../repairs/audit/detector.ts';
import { lateCall } from '../../../../../repairs/audit/detectors/conversations/late-call.ts';
import { literalDiffers } from '../../../../../repairs/audit/detectors/conversations/literal-differs.ts';
import { misplacedArgument } from '../../../../../repairs/audit/detectors/conversations/misplaced-argument.ts';
import { refusedCall } from '../../../../../repairs/audit/detectors/conversations/refused-call.ts';
import { saidUnit } from '../../../../../repairs/audit/detectors/conversations/said-unit.ts';
import { unaskedCall } from '../../../../../repairs/audit/detectors/conversations/unasked-call.ts';
import { unstatedValue } from '../../../../../repairs/audit/detectors/conversations/unstated-value.ts';
import { variantsDiffer } from '../../../../../repairs/audit/detectors/conversations/variants-differ.ts';
import type { EntryRule } from '../../../../../repairs/propose/remedies/remedy.ts';
import { agreeWithVariants } from '../../../../../repairs/propose/rules/conversations/agree-with-variants.ts';
import { exchangeArguments } from '../../../../../repairs/propose/rules/conversations/exchange-arguments.ts';
import { insertConversion } from '../../../../../repairs/propose/rules/conversations/insert-conversion.ts';
import { leaveCallOut } from '../../../../../repairs/propose/rules/conversations/leave-call-out.ts';
import { moveCall } from '../../../../../repairs/propose/rules/conversations/move-call.ts';
import { moveCallUp } from '../../../../../repairs/propose/rules/conversations/move-call-up.ts';
import { takeRightCalls } from '../../../../../repairs/propose/rules/conversations/take-right-calls.ts';
import { takeSaidValue } from '../../../../../repairs/propose/rules/conversations/take-said-value.ts';
import { takeSiblingTool } from '../../../../../repairs/propose/rules/conversations/take-sibling-tool.ts';
import { agentEpisodes } from '../../../../support/agents.ts';
import { findingsIn } from '../../../../support/audit.ts';
import { conversation } from '../../../../support/conversation.ts';
import type { InventedTurn } from '../../../../support/conversation.ts';
import { callsOf, remediedBy } from '../../../../support/remedies.ts';
import { smallOwnSuite } from '../../../../support/small-suite.ts';

const remedied = (rule: EntryRule, detector: Detector, ...entries: readonly SuiteEntry[]) =>
  remediedBy([rule], [detector], smallOwnSuite({ entries: [...entries] }));

/** A suite of one entry as rules see it. */
function audit(entry: SuiteEntry) {
  const suite = smallOwnSuite({ entries: [entry] });
  return { suite, audited: auditedSuite(suite, agentEpisodes('oracle', suite)) };
}

const CHECK = 'check_tire_pressure()';
const driving = (said: string, ...calls: readonly string[]) =>
  conversation('starter_base_7', [{ said, calls }]);

/** The user does not choose the class. */
const flying = conversation('starter_base_6', [
  {
    said: "Book a flight from SFO to BOS on April 11th 2025 with my card 'card_5521' and token 'tok-7f31'.",
    calls: [
      "book_flight(access_token='tok-7f31', card_id='card_5521', travel_date='2025-04-11', travel_from='SFO', travel_to='BOS', travel_class='economy', travel_cost=450.0)",
    ],
  },
]);

describe('a call', () => {
  const SAID = 'What is the pressure of the four tires of my car?';

  test('that the user did not ask for is left out', async () => {
    const { mended, found, left, derivations } = await remedied(
      leaveCallOut,
      unaskedCall,
      driving(SAID, CHECK, 'fillFuelTank(fuelAmount=5)'),
    );
    expect(found).toHaveLength(1);
    expect(callsOf(mended)).toEqual([[CHECK]]);
    expect([left, derivations]).toEqual([[], ['rejudged', 'repaired']]);
  });

  test('that the world refuses is left out', async () => {
    const { mended, found } = await remedied(
      leaveCallOut,
      refusedCall,
      driving('Check the tires and start the engine.', CHECK, "startEngine(ignitionMode='START')"),
    );
    expect(found).toHaveLength(1);
    expect(callsOf(mended)).toEqual([[CHECK]]);
  });

  test('that a word asks for stays', async () => {
    const { left, changed } = await remedied(leaveCallOut, unstatedValue, flying);
    expect([left.length, changed]).toEqual([1, []]);
  });

  const LOG_IN = "authenticate_twitter(username='garden_club', password='Roses!2024')";
  const TWEET = "post_tweet(content='Spring is here.')";
  const FOLLOW = "follow_user(username_to_follow='seed_library')";
  const SAY_LOG_IN =
    "Log in as 'garden_club' with the password 'Roses!2024' and post the tweet 'Spring is here.' for me.";
  const SAY_FOLLOW = "Now follow the user 'seed_library', please.";

  test('that the turn before asks for is made there', async () => {
    const late = conversation('starter_base_3', [
      { said: SAY_LOG_IN, calls: [LOG_IN] },
      { said: SAY_FOLLOW, calls: [TWEET, FOLLOW] },
    ]);
    const { mended, found } = await remedied(moveCall, lateCall, late);
    expect(found).toHaveLength(1);
    expect(callsOf(mended)).toEqual([[LOG_IN, TWEET], [FOLLOW]]);
  });

  test('that the next turn begins with is made in the turn that lacks it', async () => {
    const late = conversation('starter_base_3', [
      { said: SAY_LOG_IN, calls: [LOG_IN] },
      { said: SAY_FOLLOW, calls: [TWEET, FOLLOW] },
    ]);
    const [finding] = await findingsIn(smallOwnSuite({ entries: [late] }), lateCall);
    if (finding === undefined) throw new Error('nothing is found');
    const { suite, audited } = audit(late);
    const [entry] = suite.entries;
    const triedFor = (target: Finding['target']) =>
      entry === undefined
        ? []
        : Array.from(moveCallUp.remedies({ ...finding, target }, entry, audited, []), ({ mended }) =>
            callsOf(mended),
          );
    const place = { kind: 'entry' as const, entry: late.id };
    expect(triedFor({ ...place, turn: 0 })).toEqual([[[LOG_IN, TWEET], [FOLLOW]]]);
    expect(triedFor({ ...place, turn: 1 })).toEqual([]);
    expect(triedFor({ ...place, turn: 0, call: 0 })).toEqual([]);
  });

  test('is the one that a variant with the same words makes, and that one stays as it is', async () => {
    const variant = (id: string, turns: readonly InventedTurn[]) =>
      conversation('starter_base_0', turns, { id, scenario: 'copying' });
    const said = "Copy 'notes.txt' to 'images', and no more.";
    const right = "cp(source='notes.txt', destination='images')";
    const drifted = variant('drifted', [
      { said, calls: [] },
      { announces: ['cp'], calls: ["cp(source='report_draft.txt', destination='images')"] },
    ]);
    const { mended, changed, found, left } = await remedied(
      agreeWithVariants,
      variantsDiffer,
      drifted,
      variant('whole', [{ said, calls: [right] }]),
      variant('long', [{ said, calls: [right] }]),
    );
    expect(found).toHaveLength(1);
    expect(callsOf(mended)).toEqual([[], [right]]);
    expect([changed, left]).toEqual([['drifted'], []]);
  });
});

describe('a literal', () => {
  const copying = (file: string, changes: Partial<SuiteEntry> = {}) =>
    conversation(
      'starter_base_0',
      [
        {
          said: "Make a file 'meeting_minutes.txt' and copy nothing else.",
          calls: [`touch(file_name='${file}')`],
        },
      ],
      changes,
    );

  test('takes what the user dictates, in the base and in its variants', async () => {
    const { mended, found, changed } = await remedied(
      takeSaidValue,
      literalDiffers,
      copying('meeting_minute.txt', { scenario: 'files' }),
      copying('meeting_minute.txt', { id: 'variant', scenario: 'files' }),
    );
    expect(found).toHaveLength(2);
    expect(callsOf(mended)).toEqual([["touch(file_name='meeting_minutes.txt')"]]);
    expect(changed).toEqual(['starter_base_0', 'variant']);
  });

  test('takes what a witness of the reference passes', async () => {
    const { mended } = await remedied(takeRightCalls, literalDiffers, copying('meeting_minute.txt'));
    expect(callsOf(mended)).toEqual([["touch(file_name='meeting_minutes.txt')"]]);
  });

  test('takes no witness that passes a value from nowhere', async () => {
    const { left } = await remedied(takeRightCalls, unstatedValue, flying);
    expect(left).toHaveLength(1);
  });

  test('changes places with another one where other scenarios pass them so', async () => {
    const finding = (index: number, path: string, name: string) =>
      conversation(
        'starter_base_0',
        [{ said: `Find '${name}' below '${path}'.`, calls: [`find(path='${path}', name='${name}')`] }],
        { id: `other_${index}` },
      );
    const others = Array.from({ length: 9 }, (_, index) => finding(index, '.', 'notes.txt'));
    const exchanged = conversation('starter_base_0', [
      { said: "Find 'notes.txt' in this directory.", calls: ["find(path='notes.txt', name='.')"] },
    ]);
    const { mended, found } = await remedied(exchangeArguments, misplacedArgument, exchanged, ...others);
    expect(found).toHaveLength(1);
    expect(callsOf(mended)).toEqual([["find(path='.',name='notes.txt')"]]);
  });
});

describe('a figure in another unit', () => {
  test('is converted by a tool, whose result is passed', async () => {
    const { mended, found } = await remedied(
      insertConversion,
      saidUnit,
      driving('Put 20 liters of fuel into the tank.', 'fillFuelTank(fuelAmount=20)'),
    );
    expect(found).toHaveLength(1);
    expect(callsOf(mended)).toEqual([['liter_to_gallon(liter=20)', 'fillFuelTank(fuelAmount=5.28)']]);
  });

  test('is converted the other way where the conversion goes the wrong way', async () => {
    const { mended, found } = await remedied(
      takeSiblingTool,
      saidUnit,
      driving('How much are 20 liters of fuel?', 'gallon_to_liter(gallon=20)'),
    );
    expect(found).toHaveLength(1);
    expect(callsOf(mended)).toEqual([['liter_to_gallon(liter=20)']]);
  });
});
