/** What people ask an assistant that none of its tools is for. */
export const ASIDES: readonly string[] = [
  'By the way, do you know a good rhyme for "orange"?',
  'What do you think, will it rain this week?',
  'How do you spell "rendezvous"?',
  'What is 17 times 23? I never get that right.',
  'Which planet is the largest, Jupiter or Saturn?',
  'Can you recommend a book for a long train ride?',
  'How long do you boil an egg so that it is still soft?',
  'Do you know who painted the Mona Lisa?',
  'What does "carpe diem" mean again?',
  'Is a tomato a fruit or a vegetable?',
  'How many minutes are there in a day?',
  'Tell me a joke about Mondays.',
  'What would be a nice name for a grey cat?',
  'In which year did people first land on the moon?',
];
