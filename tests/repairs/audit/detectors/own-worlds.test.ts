import { expect, test } from 'vitest';
import { literalDiffers } from '../../../../repairs/audit/detectors/conversations/literal-differs.ts';
import { roundedValue } from '../../../../repairs/audit/detectors/conversations/rounded-value.ts';
import { isOppositeAct } from '../../../../repairs/audit/detectors/conversations/shared/directions.ts';
import { openValues } from '../../../../repairs/audit/detectors/conversations/shared/open-values.ts';
import { placedCalls } from '../../../../repairs/audit/detectors/conversations/shared/placed-calls.ts';
import { withoutQuestions } from '../../../../repairs/audit/detectors/conversations/shared/questions.ts';
import { unaskedCall } from '../../../../repairs/audit/detectors/conversations/unasked-call.ts';
import { unfinishedSequence } from '../../../../repairs/audit/detectors/conversations/unfinished-sequence.ts';
import type { Detector } from '../../../../repairs/audit/detector.ts';
import { findingsIn } from '../../../support/audit.ts';
import { gateBench } from '../../../support/gates.ts';
import { officeEntry, officeSuite } from '../../../support/generated-office.ts';
import type { OfficeTurn } from '../../../support/generated-office.ts';

/** Claims of a detector on the first of some conversations in the office. */
async function claims(detector: Detector, ...conversations: readonly (readonly OfficeTurn[])[]) {
  const entries = conversations.map((turns, index) => officeEntry(`moving_company_${index}`, turns));
  const found = await findingsIn(officeSuite(entries), detector);
  return found
    .filter(({ target }) => target.kind === 'entry' && target.entry === 'moving_company_0')
    .map(({ claim }) => claim);
}

const servicing = (when: string): readonly OfficeTurn[] => [
  [
    `Plan the next service of the lorry with the tag T479 ${when}.`,
    ["list_vehicles(kind='lorry')", "schedule_vehicle_service(vehicle_id='V-104', day='2026-03-27')"],
  ],
];

test.each(['on 27 March', 'on the 27th of March', 'on March 27th', 'on the 27th', 'in 25 days'])(
  'a day said as "%s" is said, though an output shows one of the same month',
  async (when) => {
    expect(await claims(literalDiffers, servicing(when))).toEqual([]);
  },
);

test.each(['on 26 March', 'soon', 'on the 27th of April'])(
  'a day that the user did not say is found: "%s"',
  async (when) => {
    expect(await claims(literalDiffers, servicing(when))).toEqual([
      expect.stringMatching(/^The reference passes "2026-03-27" as day, but /u),
    ]);
  },
);

const pricing = (price: string): readonly OfficeTurn[] => [
  ['What does the crib mattress cover cost?', ["list_supply_items(kind='mattress cover')"]],
  [
    `Set the price of the small moving box to ${price}.`,
    ["list_supply_items(kind='moving box')", "set_supply_item_price(supply_item_id='P-101', price=31)"],
  ],
];

test('a figure is found to be rounded, and one that the user says is none', async () => {
  expect(await claims(roundedValue, pricing('that of the cover'))).toEqual([
    expect.stringMatching(/gives 30.99; the reference passes 31 as price/u),
  ]);
  expect(await claims(roundedValue, pricing('31 dollars'))).toEqual([]);
  expect(await claims(roundedValue, pricing('thirty-one dollars'))).toEqual([]);
});

const LOOK = "list_fault_reports(vehicle_id='V-111')";
const CLOSERS = Array.from({ length: 9 }, (): readonly OfficeTurn[] => [
  ['Close the fault report for the vehicle V-111.', [LOOK, "close_fault_report(fault_report_id='F-101')"]],
]);

test.each([
  ['What is wrong according to the fault report for the vehicle V-111?', false],
  ['Tell me what is wrong according to the fault report for the vehicle V-111.', false],
  ['Another thing: is the fault report for the vehicle V-111 still open?', false],
  ['Close the fault report for the vehicle V-111.', true],
  ['What is wrong with the vehicle V-111? Close its fault report, please.', true],
  ['Which fault report is open for the vehicle V-111, and can you close it?', true],
])('a look-up is followed by the write that the user asks for: "%s"', async (said, isFound) => {
  const found = await claims(unfinishedSequence, [[said, [LOOK]]], ...CLOSERS);
  expect(found).toHaveLength(isFound ? 1 : 0);
});

test('a call for a day or a tag that the user says is asked for, and one for another is not', async () => {
  const going = (said: string): readonly OfficeTurn[] => [
    ['What is the lorry with the tag T270 worth?', ["list_vehicles(kind='lorry')"]],
    [said, ["schedule_vehicle_service(vehicle_id='V-101', day='2026-03-03')"]],
  ];
  expect(await claims(unaskedCall, going('The mechanic expects it tomorrow. Do that, please.'))).toEqual([]);
  expect(await claims(unaskedCall, going('The mechanic expects the T270 there. Do that.'))).toEqual([]);
  expect(await claims(unaskedCall, going('The mechanic wishes everybody a pleasant week.'))).toHaveLength(1);
});

test('a time of day is no code that a call has to pass', () => {
  const texts = (said: string) => openValues(said, []).map(({ text }) => text);
  expect(texts('Move the class at 5:45pm or 4pm there.')).toEqual([]);
  expect(texts('Move the class X4pm there.')).toEqual(['X4pm']);
});

test('a figure that is passed without its last zero is passed', () => {
  const said = 'Set the price of the small moving box to 3.50 dollars.';
  const entry = officeEntry('moving_company_0', [
    [said, ["set_supply_item_price(supply_item_id='P-101', price=3.5)"]],
  ]);
  const calls = placedCalls(entry, gateBench(officeSuite([entry])).audited);
  expect(openValues(said, []).map(({ text }) => text)).toEqual(['3.50']);
  expect(openValues(said, calls)).toEqual([]);
});

test('money is paid into an account by one tool, and out of it by another', () => {
  const paysOut = 'Pays money out of an account.';
  expect(isOppositeAct('pa', 'Pay 53.50 dollars into her account.', paysOut)).toBe(true);
  expect(isOppositeAct('pa', 'Pay 53.50 dollars out of her account.', paysOut)).toBe(false);
  expect(isOppositeAct('pa', 'Pay her. Bring it into the hall.', paysOut)).toBe(false);
});

test('what is left without its questions is what is to be done', () => {
  const left = (text: string) => withoutQuestions(text).trim();
  expect(left('Which report is open? Close it.')).toBe('Close it.');
  expect(left('Could you close the report?')).toBe('Could you close the report?');
  expect(left('What about closing the report?')).toBe('What about closing the report?');
});
