/** A required file of upstream. */
export type PinnedFile = {
  /** Path in upstream's repository. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Hash of the content in hexadecimal. */
  readonly sha256: string;
};

/** Required files of a revision of upstream's repository. */
export type Manifest = {
  readonly repository: string;
  readonly revision: string;
  readonly files: readonly PinnedFile[];
};

/**
 * The files of BFCL V3 at the pinned revision. Code rather than JSON, because every command uses it and parsing takes
 * time.
 */
export const MANIFEST: Manifest = {
  repository: 'ShishirPatil/gorilla',
  revision: 'e10b7f34cec0d3f2d02231a2d512104d269fcb6c',
  files: [
    {
      path: 'LICENSE',
      size: 11357,
      sha256: 'c71d239df91726fc519c6eb72d318ec65820627232b2f796219e87dcf35d0ab4',
    },
    {
      path: 'berkeley-function-call-leaderboard/bfcl/eval_checker/multi_turn_eval/func_source_code/long_context.py',
      size: 190330,
      sha256: '5c9a5710115609c779e5b2ccb43f6ad58271ed96f2ea7a797edb0d65c385aa38',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_irrelevance.json',
      size: 160114,
      sha256: '975f51c51f688649fd190078efd87081241e0a326f9114a2ea3c1ca2440d8690',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_java.json',
      size: 85919,
      sha256: '261d327d50c1bb505614dd5f75a29167d5bd9f938e5cefefef989c325cb67848',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_javascript.json',
      size: 46713,
      sha256: 'b69b6a99548f72e151be7abed4beb0ed70873d3370d5b78feed75b66f33795d3',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_live_irrelevance.json',
      size: 2202715,
      sha256: '0d259e1c3ab6ba06c2a51911e2f49ecaa2eac3723a4a14f183a7687955e61338',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_live_multiple.json',
      size: 3891342,
      sha256: 'af2520ac5bb0b05aa9b8abe14a79b87198e5a3137a707d4f5633c792330f0cee',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_live_parallel.json',
      size: 15649,
      sha256: '6c26e9fdc3350cf596e6d1ea9c179cbff834761bccf562f4141ed29a839ca421',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_live_parallel_multiple.json',
      size: 82332,
      sha256: '21d4b9319c1faac431e22757b367ea28917fe467364c3a4b17f16ec06d4f6e79',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_live_relevance.json',
      size: 54134,
      sha256: '294ef3f21909e6f84c735faf688f5cbd72226ad012b7ea53c1e177c40cbbf053',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_live_simple.json',
      size: 260128,
      sha256: 'b398743e6c0dfd2a87cee97a3bc1b9b90b81edc228c3153a820a93b51186fc00',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_multi_turn_base.json',
      size: 391058,
      sha256: 'edaea7666e0089062c30f3ac511914d5c27414dbe9b8214488191980d873b145',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_multi_turn_long_context.json',
      size: 392651,
      sha256: 'a7c2b44cfe14e243e66acbb0737970f1085460fed5793bfa0137fb4782ff8fc4',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_multi_turn_miss_func.json',
      size: 401840,
      sha256: 'e6cfbd225ac1182c82bfcd0a83410babd410a8cf2050942894017829e9a57e23',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_multi_turn_miss_param.json',
      size: 403181,
      sha256: '21a850b8bb0b41aba63e0bbcd9b4af6c7997144180eadd4bcdf4bdfd98077c1a',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_multiple.json',
      size: 316583,
      sha256: 'aef168155ebd74b7ac2401198b201343bc7d16d7a3d7e0d4e6d8ee82c6969b2a',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_parallel.json',
      size: 172094,
      sha256: 'fad375d68295776efb63e5aa331dd884f8635e7bb50e05908113c74f14281c3c',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_parallel_multiple.json',
      size: 347080,
      sha256: '8863ea8433239f55c5f016154cf0830853c89f693c6ea270396a2fa121960579',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/BFCL_v3_simple.json',
      size: 280474,
      sha256: 'fbc37b2ad252bf9af985582e0e07b456173fe627d957491472ea9cef5fb83158',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/multi_turn_func_doc/gorilla_file_system.json',
      size: 13951,
      sha256: '26c01bed25bf7affbc8d281cc8124ccdc220a64c374ac4a7a9181dea0a0468ee',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/multi_turn_func_doc/math_api.json',
      size: 9158,
      sha256: '83fa31708c89442bdcf12ac4dfbe3be8663ec9183a1b1524a9fda98164bc7e0b',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/multi_turn_func_doc/message_api.json',
      size: 6097,
      sha256: '2855068a0e77c4f1861fb2c1aa581590af85eb4b56994c6ebf79e30afb83be24',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/multi_turn_func_doc/posting_api.json',
      size: 10573,
      sha256: '87f9fc404a06e4107d7c366f1399c596440e84c16cb119faf374b2f532d86e8b',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/multi_turn_func_doc/ticket_api.json',
      size: 6577,
      sha256: '1d78a0bbc15ca2dca3a2228be690b8b929783b2715175cd05b80ee2106581897',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/multi_turn_func_doc/trading_bot.json',
      size: 14075,
      sha256: 'c04b85e9ea0795a0fea1e1c3608795aa720edde52539b2e71897aa207976a25f',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/multi_turn_func_doc/travel_booking.json',
      size: 15930,
      sha256: '5247c1f4db044d4c18c30cc8e3a4e2a0c818aa122f4aae62f9b95d94dec065a3',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/multi_turn_func_doc/vehicle_control.json',
      size: 17545,
      sha256: 'a0366b59ad6eabb10410eadf95aa5991262ad0bbc3f560ebba45d7fc3e4f2808',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/possible_answer/BFCL_v3_java.json',
      size: 15707,
      sha256: '692c16dac988f24f41e26591b7c7ad9596d0d7f05d3c94d15dbf7de3f48025e5',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/possible_answer/BFCL_v3_javascript.json',
      size: 7529,
      sha256: '0f5620f298eae6173f5f94d3006d068a2cce4cd7c960c2170d21904ce7b63790',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/possible_answer/BFCL_v3_live_multiple.json',
      size: 199668,
      sha256: '97e90d59c5bd76c55a2920ce93e5566e9046307d3f558578f085f9d3a56c3084',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/possible_answer/BFCL_v3_live_parallel.json',
      size: 4974,
      sha256: '5e3d26c9103dd25912003d3c5f681f30efc6fd2b5f8ba474450f2df21fdf6fcb',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/possible_answer/BFCL_v3_live_parallel_multiple.json',
      size: 7420,
      sha256: 'f5b5f360556c5feb51db46fb9f56ee4b304f4b45b161599bbb14161c98a2873f',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/possible_answer/BFCL_v3_live_simple.json',
      size: 46971,
      sha256: '4a1988780cdd8a723967587614cb84a9f53aa5d6fd37f83c78a0dd7acc2f3d15',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/possible_answer/BFCL_v3_multi_turn_base.json',
      size: 80428,
      sha256: 'd03b360939e3ca7fe537016349f84868971340393c3d43c1dd9527b8e43102f2',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/possible_answer/BFCL_v3_multi_turn_long_context.json',
      size: 116024,
      sha256: '07347ad66e4b304550b5f3b34e5b07864c0f1d738f8b59560fbd3c372255c504',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/possible_answer/BFCL_v3_multi_turn_miss_func.json',
      size: 82136,
      sha256: '9f5a0ebb3627062be8ecfc0ffa375b4ca3cf15d9a899f3bdedea9588aa5b80eb',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/possible_answer/BFCL_v3_multi_turn_miss_param.json',
      size: 82360,
      sha256: '494068e24f5e821818040662efcbb88b15d5e34b98f5d08c62806f1463523dad',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/possible_answer/BFCL_v3_multiple.json',
      size: 32254,
      sha256: '244e00ce9395df948bcafc7bee64e8f9c87ef70887587d83cae45b13699f3047',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/possible_answer/BFCL_v3_parallel.json',
      size: 65905,
      sha256: '3af54bf04e5b7640b03a9b6a82440f52474feb24b398f94435fd2b155c7727de',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/possible_answer/BFCL_v3_parallel_multiple.json',
      size: 74601,
      sha256: 'df4d2c16238c1465dc04697c273cf3ab4a450075fcd274e3dc86ad5bf0049b75',
    },
    {
      path: 'berkeley-function-call-leaderboard/data/possible_answer/BFCL_v3_simple.json',
      size: 60809,
      sha256: '2911a2bc00df82c4f999ffa64fedb0164cb88e96212ffa5972087eb91fd496ee',
    },
  ],
};
