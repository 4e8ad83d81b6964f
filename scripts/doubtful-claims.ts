const { raw } = String;

/** Words that turn a statement round. */
const NEGATION = raw`\b(?:not(?! (?:only|just|merely))|never|no|none|nothing|neither|nor|nobody|cannot|without|rather than|instead of|hardly)\b|n['’]t\b`;

/** Words by which a sentence, wherever they stand in it, calls the statement untrue or somebody else's. */
const DISPUTE = raw`\b(?:myth|misconception|mistak\w+|misread\w*|untrue|mislead\w*|true or false|it is tempting|(?:is|are|was|be|sounds) (?:wrong|false)|wrong (?:to|in|about))\b|\?\s*(?:no|not|neither|wrong|false|only)\b|\b(?:colleague|candidate|somebody|someone|engineer|manager|teammate|manifest|notes?|blog\w*|post|vendor) (?:says?|said|claims?|thinks?|believes?|proposes?|suggests?|insists?|recommends?)\b`;

/** A question that is answered by yes or no states nothing. */
const YES_NO = raw`(?:is|are|was|do|does|did|can|could|would|will|should|must|has|have|why not)\b[^?]*\?$`;

/** What ends a clause whose statement is taken back in the next. */
const TURN = raw`\b(?:but|whereas|while|yet)\b`;

/** A verb that takes back what stands before it. */
const TAKEN_BACK = raw`(?:(?!\b(?:that|which)\b)[^,;.]){0,30}(?:\b(?:do|does|did|is|are|was|will|would|can|could)(?: not|n['’]t)\b|\b(?:cannot|never|nothing)\b)`;

/** Any words of the same clause, except a negation and those given. */
const gap = (...except: string[]) => `(?:(?!${[NEGATION, TURN, ...except].join('|')})[^;\n])*?`;

/** Where a command begins on a line of code. */
const RUN = raw`(?:^|[;&|$]|\b(?:do|then)\b|\bxargs (?:-\S+ )*)\s*(?:sudo )?`;

/**
 * Finds a sentence that states one of `ways`, where `…` stands for any words of the same clause.
 * A negation up to the end of the match, and `unless` anywhere, make it another statement.
 */
function stated(ways: string[], unless = '(?!)'): RegExp {
  const start = `^(?:(?:if|when|where|once|because)\\b[^,]*,)?(?:(?!${NEGATION}).)*?`;
  const way = ways.map((text) => text.replaceAll(/ ?… ?/g, gap())).join('|');
  // Looked at last, and so only in the few sentences that hold all the words.
  const meant = `(?<=(?!${YES_NO})(?!.*(?:${DISPUTE}|${unless}))^.*)`;
  return new RegExp(`${start}(?:${way})(?!${TAKEN_BACK})${meant}`, 'i');
}

/** The two in either order. */
const either = (one: string, other: string, between = gap()) => [
  one + between + other,
  other + between + one,
];

/**
 * Wrong and risky statements that circulate in interview notes. The bank may show them as red flags;
 * wherever it teaches, they must not stand.
 */
export const doubtfulClaims: { id: string; claim: string; pattern: RegExp }[] = [
  {
    id: 'df-shows-memory',
    claim: 'df and du tell you whether memory is full.',
    pattern: stated([
      raw`\b(?:df|du)\b${gap('free\\b(?!, top)', 'disk', 'file ?system')}\b(?:see|shows?|tells?|reports?|measures?|checks?|reveals?|whether|how (?:full|much)|for)\b${gap('free', 'vmstat', 'disk', 'file ?system', 'tmpfs')}\b(?:memory|ram)\b`,
      raw`\b(?:memory|ram)\b${gap('disk', 'file ?system')}\b(?:use|run|with|using|try|check|from|by|are)\b${gap('disk', 'file ?system')}\b(?:df|du)\b`,
    ]),
  },
  {
    id: 'kill-9-first',
    claim: 'Deal with a misbehaving process by sending it kill -9.',
    pattern: stated(
      [
        raw`${RUN}kill -(?:9|s ?(?:sig)?kill|(?:sig)?kill)\b`,
        ...either(
          raw`\b(?:misbehav\w+|hung|hang\w*|stuck|runaway|greedy|frozen|unresponsive|rogue)\b`,
          raw`(?:\bkill -(?:9|kill)|\bsigkill)\b`,
        ),
        raw`\b(?:start with|straight (?:to|for)|reach for|begin with|first (?:use|try|run|send|thing|step|move|resort)|at once)…(?:\bkill -(?:9|kill)|\bsigkill)\b`,
      ],
      raw`\bsigterm\b|last resort|only then|grace|\bd state\b|uninterruptible`,
    ),
  },
  {
    id: 'pkill-whole-line',
    claim: 'Run pkill -f with its name to stop a process that eats memory.',
    pattern: stated(
      [
        raw`${RUN}pkill\b[^|;#]*\s(?:-\w*f\b|--full\b)`,
        raw`\b(?:use|run|with|try|by|stop\w*|end|kill)\b…\bpkill (?:\S+ )*(?:-\w*f\b|--full\b)`,
        raw`\bpkill (?:\S+ )*(?:-\w*f\b|--full\b)…\b(?:memory|hog|process\w*|frees?|stops?)\b`,
      ],
      raw`whole (?:command )?line|command lines?|unrelated|pgrep`,
    ),
  },
  {
    id: 'du-from-the-root',
    claim: 'Find the largest files with du -ah / on any host.',
    pattern: stated(
      [
        raw`${RUN}du (?!.*(?:-\w*x|--one-file-system))(?:-\S+ )+/(?:\s|$)`,
        raw`\b(?:use|run|with|try|by|find\w*|list\w*|shows?|start with)\b…\bdu (?!-\w*x)-\w*a\w* /(?![\w])`,
        raw`\bdu (?!-\w*x)-\w*a\w* /(?![\w])…\b(?:finds?|shows?|lists?|best|right)\b`,
      ],
      raw`\bwalks?\b|\bcross\w*|/proc\b|other mounts?`,
    ),
  },
  {
    id: 'delete-logs-by-pattern',
    claim: 'Free disk space by running find /var/log -name "*.log" -delete.',
    pattern: stated(
      [
        raw`${RUN}(?:find /var/log\b.*(?:-delete|-exec rm|xargs\b.*\brm)|rm (?:-\w+ )+/var/log/)`,
        raw`\b(?:free\w*|room|space|run\w*|use|clear|clean)\b…(?:\bfind /var/log\b.*(?:-delete|\brm\b)|\brm (?:-\w+ )+/var/log)`,
        raw`\bfind /var/log\b.*-delete…\b(?:room|space|frees?|safe\w*)\b`,
        raw`\b(?:delet\w+|remov\w+|wip\w+)\b…\b(?:logs|log files)\b…\b(?:frees?|make(?:s)? room|gets? space|gives? back)\b`,
      ],
      raw`evidence|rotat\w+|still open|held open|holds? (?:it|them) open`,
    ),
  },
  {
    id: 'restart-networking',
    claim: 'When the network is down, run systemctl restart networking.',
    pattern: stated(
      [
        raw`${RUN}(?:systemctl restart network(?:ing)?(?:\.service)?\b(?!-)|service network(?:ing)? restart)`,
        raw`\b(?:use|run|with|try|by|then|just|fix\w*)\b…(?:systemctl restart network(?:ing)?(?:\.service)?\b(?!-)|service network(?:ing)? restart)`,
        raw`\b(?:first|just|simply|then|always)\b…\brestart (?:the )?network(?:ing)?\b(?!-| ?manager)`,
        raw`\b(?:restart|bounce) (?:the )?network(?:ing)?(?: (?:service|stack|unit|daemon))?[.!]?$`,
        raw`\brestart\w* (?:the )?network(?:ing)?(?: (?:service|stack|unit|daemon))?\b…\b(?:fix\w*|restores?|clears?|solves?|helps?|brings? (?:it )?back)\b`,
      ],
      raw`console|session|cuts?\b|ifupdown|disconnect\w*`,
    ),
  },
  {
    id: 'remount-to-repair',
    claim: 'Repair a corrupted root filesystem by remounting it read-write.',
    pattern: stated(
      [
        raw`${RUN}mount\b.*(?:\bremount,rw\b|\brw,remount\b)`,
        raw`\b(?:corrupt\w*|damag\w*|repair\w*|fix\w*|read-only)\b…(?:\bremount\w*…(?:read-write|writable|\brw\b)|\bremount,rw\b)`,
        raw`\bremount\w*…(?:read-write|writable|\brw\b)…\b(?:fix\w*|repairs?|cures?|clears?|solves?|recovers?)\b`,
      ],
      raw`\bfsck\b|xfs_repair|back(?:ed)? ?up|only (?:then|after|once)|further damage|more damage|worse`,
    ),
  },
  {
    id: 'gather-cancels-siblings',
    claim: 'By default asyncio.gather cancels the other tasks as soon as one of them fails.',
    pattern: stated(
      [
        raw`\bgather\b${gap('TaskGroup')}\b(?:cancels?|stops?|aborts?|kills?)\b${gap('TaskGroup')}\b(?:others?|rest|remaining|siblings?|every\w*|all)\b`,
        raw`\bgather\b${gap('TaskGroup')}\b(?:others?|rest|remaining|siblings?)\b${gap('TaskGroup')}\b(?:is|are|gets?) (?:cancell?ed|stopped|aborted)\b`,
        ...either(raw`return_exceptions=true\b`, raw`\bdefaults?\b`, gap('false')),
      ],
      raw`gather (?:itself )?is cancell?ed|cancell?ing (?:the )?gather`,
    ),
  },
  {
    id: 'process-start-always-forks',
    claim: "multiprocessing's Process.start() forks on every platform.",
    pattern: new RegExp(
      [
        raw`import multiprocessing as mp\b[^]*?\bmultiprocessing\.Process\(`,
        stated(
          [
            raw`\b(?:multiprocessing|Process\.start|Process objects?|children|workers)\b…\b(?:always|every\w*|any|all)\b…\bforks?\b`,
            raw`(?:\bmultiprocessing\b|\bProcess\.start\b|\bProcess\(|\bstart\(\))…\bforks\b`,
          ],
          raw`\blinux\b|\b3\.1\d\b|start method|\bspawn\w*|forkserver`,
        ).source,
      ].join('|'),
      'i',
    ),
  },
  {
    id: 'signals-carry-nothing',
    claim: 'Signals cannot carry any data.',
    pattern: stated(
      [
        raw`\bsignals?\b[^;.]{0,40}?\b(?:cannot|can not|can['’]t|do(?:es)? not|don['’]t|doesn['’]t|never|unable to|carry no|carries no|transfers? no|has no|have no|without)\b[^;.]{0,40}?\b(?:data|payload|information|values?)\b`,
      ],
      raw`sigqueue|real-?time|\bbulk\b|beyond|siginfo|\bmuch\b|\bstandard\b|\bplain\b|\bkill\(`,
    ),
  },
  {
    id: 'container-fully-isolated',
    claim: 'A container runs in a fully isolated environment.',
    pattern: stated([
      raw`\bcontainers?\b…\b(?:fully|completely|totally|entirely|perfectly|wholly)\b…\b(?:isolat\w+|separat\w+)`,
      raw`\bcontainers?\b…\b(?:isolation enough|enough isolation|isolated enough)\b`,
      ...either(raw`\bcontainers?\b`, raw`\b(?:full|complete|total|perfect) isolation\b`),
    ]),
  },
  {
    id: 'fork-copies-all-memory',
    claim: "fork is the only way to make a process and copies all of the parent's memory at once.",
    pattern: stated(
      [
        raw`\bfork\w*\b…\b(?:cop(?:y|ies|ied|ying)|duplicat\w+)\b…\b(?:all|entire|whole|every|full|complete)\b…\b(?:memory|address space|pages?|ram)\b`,
        ...either(
          raw`\bfork\w*\b`,
          raw`\b(?:all|entire|whole|every|full|complete)\b…\b(?:memory|address space|pages?)\b…\b(?:copied|duplicated)\b`,
        ),
        raw`\bfork\w*\b…\bonly (?:way|call|means)\b`,
        raw`\bonly (?:way|call|means)\b…\bprocess(?:es)?\b…\bfork`,
      ],
      raw`copy-on-write|\bcow\b|lazil?y|page tables?|\bwould\b|naive\w*|(?:until|when) (?:one|either|it)`,
    ),
  },
  {
    id: 'sudo-before-redirect',
    claim: 'Set the limit with sudo echo 2G > /sys/fs/cgroup/app/memory.max.',
    pattern: stated(
      [
        raw`\bsudo (?:-\S+ )*(?:echo|printf|cat)\b[^|;#]*?[^-=<\d&]>{1,2}\s*["'$/\w]`,
        raw`\bsudo\b…\b(?:applies|covers?|reaches|makes|gives|extends)\b…\bredirect\w*`,
      ],
      raw`\bfails?\b|unprivileged|redirect\w* (?:is|happens|runs|belongs|stays)\b|denied|own shell|your shell|calling shell`,
    ),
  },
  {
    id: 'type-d-for-files',
    claim: 'To find files by extension, run find . -type d -name "*.txt".',
    pattern: stated([
      raw`\bfind\b[^|;]*-type d\b[^|;]*-i?name\s+["']?\*?\.(?!d\b)\w+`,
      raw`-type d\b${gap('-type f', 'director\\w+', 'folders?')}\b(?:match\w*|finds?|lists?|selects?|for|means?|keeps?|is)\b${gap('-type f', 'director\\w+', 'folders?')}\bfiles?\b`,
    ]),
  },
  {
    id: 'find-xargs-rm',
    claim: 'Delete what find lists with find . -name "*.tmp" | xargs rm.',
    pattern: stated(
      [
        raw`\bfind\b.*\|\s*(?:sudo )?xargs (?!.*(?:-\w*0|--null))(?:.*\s)?(?:/bin/)?rm\b`,
        raw`\bpip(?:e|ed|ing)\b…\bfind\b…\bxargs rm\b`,
        raw`\bfind\b…\b(?:pip(?:e|ed|ing)|into|and|to)\b…\bxargs rm\b`,
      ],
      raw`\bspaces?\b|newlines?|\bquot\w+|print0`,
    ),
  },
  {
    id: 'copy-then-rm',
    claim: 'To move a file to another host, scp it and then rm the original.',
    pattern: new RegExp(
      [
        raw`(?:^|\n)[ \t]*scp\b[^\n]*\n+[ \t]*(?:sudo )?rm\b`,
        stated(
          [
            raw`\bscp\b[^|#]*(?:&&|;)\s*(?:sudo )?rm\b`,
            raw`\bscp\b…\b(?:followed by|then|and) (?:an? )?rm\b`,
            raw`\b(?:scp|copy it|copy them|copy the)\b…\b(?:rm|delet\w+|remov\w+)\b…\b(?:original|source|local|old)`,
          ],
          raw`check\w*|compar\w+|verif\w+|\bsha\d+|hash\w*|size|rsync`,
        ).source,
      ].join('|'),
      'i',
    ),
  },
  {
    id: 'type-f-for-folders',
    claim: 'To look for a folder by name, run find /srv -type f -name reports.',
    pattern: stated([
      raw`\b(?:search\w*|finds?|finding|locat\w+|look\w*|list\w*)\b${gap('files?\\b', '-type d', '\\bin\\b', 'under')}\b(?:director(?:y|ies)|folders?)\b${gap('files?\\b', '-type d')}-type f\b`,
      raw`-type f\b${gap('files?\\b', '-type d', 'since', 'because')}\b(?:match\w*|finds?|lists?|selects?|for|means?|keeps?|is)\b${gap('files?\\b', '-type d', '\\bin\\b', 'under')}\b(?:director(?:y|ies)|folders?)\b`,
    ]),
  },
  {
    id: 'thread-target-by-position',
    claim: 'Start a thread with threading.Thread(worker, (1,)).',
    pattern: stated(
      [raw`(?<!new )\bThread\((?!None\b|group\b|\w+\s*=)[a-z_][\w.]*\s*[,)]`],
      raw`AssertionError|\bgroup\b`,
    ),
  },
  {
    id: 'load-is-utilisation',
    claim: 'A load average of 2 on 4 cores means that the CPUs are 50% busy.',
    pattern: stated(
      [
        raw`\bload\b…\d…\b(?:cores?|cpus?)\b…\b\d+ ?(?:%|per ?cent)`,
        raw`\bload averages? (?:is|are|equals?|measures?|gives?|shows?|counts?)\b${gap('\\bd\\b')}\b(?:cpu (?:utili[sz]ation|use|usage|percentage)|per ?cent(?:age)? of|(?:length of the )?run[- ]queue|utili[sz]ation)\b`,
        raw`\bload\b…\b(?:above|over|greater than|higher than|more than) (?:1|one|1\.0)\b…\b(?:means?|is|makes?)\b…\b(?:slow\w*|overload\w*|saturat\w+)`,
        raw`\b(?:each|every) (?:core|cpu)\b…\b(?:has|have|runs|with) (?:its|their|an?) (?:own|independent|separate) (?:\w+ )?scheduler`,
      ],
      raw`uninterruptible|\bd state\b|\bin d\b|damped|decay\w*|\bmay\b|\bmight\b`,
    ),
  },
  {
    id: 's-state-is-async-io',
    claim: 'State S is the same wait as D, only interruptible because its I/O is asynchronous.',
    pattern: stated([
      ...either(raw`(?<!un)\binterruptible\b`, raw`\basynchronous\b`),
      ...either(raw`\b(?:state s|s state|in s|s means)\b`, raw`\basync\w*`),
      raw`\b(?:d state|state d|in d|uninterruptible(?: sleep)?)\b…\b(?:blocks?|stops?|prevents?|keeps?)\b…\bother (?:process\w*|tasks?)\b…\b(?:run|cpu)`,
    ]),
  },
  {
    id: 'strace-shows-parent-waitpid',
    claim: 'strace -e waitpid ps aux shows the parent waiting for its child.',
    pattern: stated(
      [raw`\bstrace\b.*\bwaitpid\b`, raw`\bstrace (?:-\S+ )*(?:\S+ )?ps\b…\b(?:parent|shell|bash)\b…\bwait`],
      raw`\bwait4\b`,
    ),
  },
  {
    id: 'memory-separation-makes-containers',
    claim: 'The separation of virtual memory is the basis of containers.',
    pattern: stated([
      raw`\b(?:virtual[- ]memory|memory|address[- ]spaces?)\b…\b(?:separation|isolation|protection)\b…\b(?:basis|foundation|base|heart|core|makes?|enables?|underl\w+|what)\b…\bcontainers?\b`,
      raw`\b(?:separat\w+|own|isolat\w+) (?:of )?(?:virtual[- ]memory|address[- ]spaces?)\b…\b(?:basis|foundation|base|heart|core|makes?|enables?|underl\w+|what)\b…\bcontainers?\b`,
      raw`\bcontainer(?:s|isation|ization)?\b…\b(?:rests?|based|built|build|rel(?:y|ies)|depends?|founded|stands?|possible)\b${gap('namespaces?', 'cgroups?')}\b(?:virtual[- ]memory|address[- ]spaces?)\b`,
    ]),
  },
  {
    id: 'namespaces-set-limits',
    claim: 'Linux namespaces set the limits and quotas of what a process may use.',
    pattern: stated(
      [
        raw`\bnamespaces?\b${gap('cgroups?', 'control groups?')}\b(?:limit|(?<!and )limits|quotas?|caps?|throttles?|restricts? how much|rations?)\b`,
        raw`\b(?:limits?|quotas?)\b${gap('cgroups?', 'control groups?')}\b(?:from|by|through|with|via|job of|work of)\b${gap('cgroups?', 'control groups?')}\bnamespaces?\b`,
      ],
      raw`ResourceQuota|LimitRange|kubernetes|kubectl|\bpods?\b|tenants?|NetworkPolic\w+|\bteams?\b|max_\w+_namespaces`,
    ),
  },
  {
    id: 'metric-is-routing-algorithm',
    claim: 'The routing algorithms are link state and metric.',
    pattern: stated(
      [
        raw`\b(?:routing )?algorithms?\b…\blink[- ]state\b…\b(?:and|or)\b…\bmetrics?\b`,
        raw`\blink[- ]state\b…\b(?:and|or)\b…\bmetrics?\b…\b(?:algorithms?|kinds|families)\b`,
        raw`\bmetric(?:[- ]based)?(?: is (?:a|one)| routing)…\balgorithm`,
      ],
      raw`distance|path[- ]vector|shortest`,
    ),
  },
  {
    id: 'displacement-controller',
    claim: 'kube-controller-manager runs a Displacement controller.',
    pattern: stated([raw`\bdisplacement controller\b`, raw`\bcontrollers?\b…\bdisplacement\b`]),
  },
  {
    id: 'debug-target-shares-processes',
    claim: 'Attach to a running Pod with kubectl debug --target=app --share-processes.',
    pattern: stated(
      either('--target\\b', '--share-processes\\b').map((way) => `\\bdebug\\b[^;]*?${way}`),
      '--copy-to',
    ),
  },
  {
    id: 'force-delete-pod',
    claim: 'Force-deleting a stuck Pod only skips its graceful shutdown.',
    pattern: stated(
      [
        raw`${RUN}kubectl (?:\S+ )*delete\b.*--(?:force|grace-period=0)\b`,
        raw`\bforced?[- ]?delet\w+…\b(?:guarantees?|proves?|stops?|ends?|skips?|bypass\w*|shortens?|cuts?|safe\w*|quick\w*)\b`,
        raw`\bdelet\w+\b…(?:by force|--force)…\b(?:guarantees?|proves?|stops?|skips?|frees?|safe\w*)\b`,
        raw`\b(?:stuck|terminating)\b…\b(?:force[- ]?delete|delete…(?:by force|--force))\b`,
        raw`\b(?:use|run|with|try|just)\b…\bkubectl (?:\S+ )*delete\b.*--force\b`,
      ],
      raw`still (?:be )?run\w*|(?:known|proven|confirmed|certain\w*|sure)\b|\bdead\b|two (?:pods|copies|writers)|without (?:that|any|such a) confirm\w+|only (?:when|after|once)`,
    ),
  },
  {
    id: 'pod-traffic-in-output-chain',
    claim: "kube-proxy catches a Pod's traffic to a Service in the nat OUTPUT chain.",
    pattern: stated([
      raw`\b(?:pods?|containers?)\b(?:['’]s?)?${gap('PREROUTING', '\\bhost', '\\bnode')}\b(?:nat|the|iptables|its|by|in|through) (?:table['’]s )?OUTPUT\b(?! of)${gap('\\bhost', '\\bnode')}(?:chain|rules?|hook|$|[.,])`,
      raw`\bOUTPUT(?: chain| hook)?\b${gap('PREROUTING', '\\bhost', '\\bnode')}\b(?:catch\w*|intercept\w*|sees?|handles?|takes?|rewrites?)\b${gap('PREROUTING', '\\bhost', '\\bnode')}\bpods?\b`,
    ]),
  },
  {
    id: 'force-detach-volume',
    claim: 'Cure a Multi-Attach error by force-detaching the volume.',
    pattern: stated(
      [
        raw`${RUN}(?:aws (?:\S+ )*detach-volume\b.*--force|kubectl (?:\S+ )*delete volumeattachments?\b)`,
        raw`\b(?:multi-attach|stuck|cure|fix\w*|just|simply|should|can|then)\b…\b(?:force[- ]?detach\w*|detach\w*…by force|forc\w+ (?:the |a )?detach\w*)`,
        raw`\bforce[- ]?detach\w*…\b(?:multi-attach|cures?|fixe?s?|solves?|safe\w*|clears?|frees?|quick\w*)\b`,
      ],
      raw`two writers|corrupt\w*|(?:is|was) (?:down|dead|off|gone|fenced)|fenc\w+|out-of-service|only (?:when|after|once)|confirm\w*|\bminutes\b`,
    ),
  },
  {
    id: 'smaller-batch-when-bandwidth-bound',
    claim: 'When a kernel is memory-bound, use smaller batches.',
    pattern: stated(
      either(
        raw`\b(?:(?:memory|bandwidth)(?:[- ]bandwidth)?[- ](?:bound|limited)|(?:limited|bound) by (?:memory )?bandwidth)\b`,
        raw`\b(?:smaller|(?:reduc|lower|shrink|decreas|cut)\w*(?: the| your)?) batch`,
        gap('larger', 'bigger', 'compute-bound'),
      ),
      raw`capacity|out of memory|\boom\b`,
    ),
  },
  {
    id: 'nvlink-g-shows-errors',
    claim: 'nvidia-smi nvlink -g 0 shows the CRC errors of the links.',
    pattern: stated(
      [raw`\bnvlink\b(?:(?!\bnot\b|\bnever\b)[^|;#])*\s-g\b`],
      raw`utili[sz]ation|deprecated|removed`,
    ),
  },
  {
    id: 'mig-profile-9-seven-times',
    claim: 'nvidia-smi mig -cgi 9,9,9,9,9,9,9 cuts the GPU into seven instances.',
    pattern: stated([
      raw`-cgi\s+9(?:(?:,9){2,}|\b…\bseven\b)`,
      ...either(raw`\bprofile(?: id)? 9\b`, raw`\b(?:1g|seven)\b`, gap('\\b19\\b', '3g')),
    ]),
  },
  {
    id: 'dra-bare-comparison',
    claim: 'A device request selects by memory with cel: "device.memory >= 80Gi".',
    pattern: stated([
      raw`\bcel:\s*["'|>]*\s*device\b`,
      raw`\bdevice\.memory\b`,
      raw`\b(?:memory|capacity\S*)\s*>=?\s*["']?\d+Gi\b`,
      raw`resource\.k8s\.io/v1alpha3`,
    ]),
  },
  {
    id: 'exporter-avoids-system-calls',
    claim: 'Node Exporter avoids system calls because it reads /proc.',
    pattern: stated([
      raw`(?:\bnode[ _]exporter\b|\breading (?:from )?/proc\b|/proc\b)${gap()}\b(?:avoid\w*|without|no|bypass\w*|skips?|spares?|saves?|not (?:need|make|use|take)|n['’]t (?:need|make|use|take))\b[^;.]{0,30}?\b(?:system calls?|syscalls?)\b`,
    ]),
  },
  {
    id: 'puppet-is-imperative',
    claim: 'Ansible, Chef and Puppet are imperative tools.',
    pattern: stated([
      raw`\b(?:ansible|puppet)\b${gap('declar\\w+', 'spectrum', 'chef (?:is|reads)')}\b(?:is|are|all|as|being)\b${gap('declar\\w+', 'spectrum', 'partly', 'more')}\bimperative\b`,
      raw`\bimperative\b${gap('declar\\w+')}\b(?:tools?|such as|like|include|examples?|one)\b${gap('declar\\w+')}\b(?:ansible|puppet)\b`,
    ]),
  },
  {
    id: 'bootcmd-in-final-stage',
    claim: "cloud-init's config stage creates users and SSH keys, and its final stage runs bootcmd.",
    pattern: stated([
      raw`\bfinal(?: stage)?\b${gap('runcmd', 'while', 'whereas', 'early', 'init\\b')}\b(?:runs?|executes?|does|with|has)\b${gap('runcmd', 'while', 'whereas', 'early', 'init\\b')}\bbootcmd\b`,
      raw`\bbootcmd\b${gap('runcmd', 'while', 'whereas', 'early', 'before', 'init\\b')}\bfinal\b`,
      raw`\bconfig stage\b${gap('init\\b', 'network', 'final', 'while', 'after', 'already')}\b(?:users?|ssh keys?|accounts?)\b`,
      raw`\b(?:users?|ssh keys?|accounts?)\b${gap('(?<!cloud-)init\\b', 'network', 'final', 'while', 'before')}\bconfig stage\b`,
    ]),
  },
  {
    id: 'ctrl-z-sends-sigstop',
    claim: 'Ctrl+Z sends SIGSTOP.',
    pattern: stated(either(raw`\b(?:ctrl|control)\s*[-+ ]\s*z\b`, raw`\bsigstop\b`, gap('sigtstp'))),
  },
  {
    id: 'soft-limit-only-warns',
    claim: 'A soft limit is a threshold that only warns.',
    pattern: stated(
      either(
        raw`\bsoft (?:limits?|rlimits?|one|value)\b`,
        raw`\b(?:warn\w*|advis\w+|alert\w*)\b`,
        gap('enforced', 'fails?', '%'),
      ),
      raw`\bdisk quotas?\b|grace period`,
    ),
  },
  {
    id: 'new-goroutine-global-queue',
    claim: 'A new goroutine goes to the global queue.',
    pattern: stated([
      raw`\b(?:(?:new|fresh|created|started) (?:goroutines?|g)|go statements?|every goroutine|(?:start|create|launch|spawn)s? (?:a|one|another) goroutine)\b${gap('local', 'overflow\\w*', 'half', 'full')}\b(?:global|shared|central)(?: run)?[- ]queue\b`,
    ]),
  },
  {
    id: 'steal-before-global-queue',
    claim: 'An idle P steals first, then looks at the global queue and the network poller.',
    pattern: stated([
      raw`\b(?:steal\w*|stole)\b${gap('before that', 'after')}\b(?:then|before|and only then|next|followed by|afterwards)\b${gap('after')}\b(?:global|poller|netpoll\w*|network poll\w*)\b`,
      raw`\b(?:global (?:run )?queue|poller|netpoll)\b${gap('global', 'before')}\b(?:only )?after\b…\bsteal`,
    ]),
  },
  {
    id: 'xid-45-is-hardware',
    claim: 'XID 45 is a critical hardware error of the GPU.',
    pattern: stated(
      [
        raw`\bxid:? 45\b…\b(?:critical|hardware|terminat\w+|broken|faulty|defective|dead|replace\w*|rma)\b`,
        raw`\b(?:critical|hardware)\b${gap(',', 'xid')}\bxid:? 45\b`,
        raw`\braven termination\b`,
      ],
      raw`clean-?up|previous|earlier|pre-?empt\w*|application`,
    ),
  },
  {
    id: 'ndr-is-800',
    claim: 'An NDR port runs at 800 Gb/s.',
    pattern: stated(
      [
        raw`\bndr\b${gap('xdr', 'two', 'twin', 'cage', '\\b2 ?[x×]', 'pair', 'osfp', 'ndr ?200')}\b800`,
        raw`\b800\s?g\w*(?:/s)?${gap('xdr', 'two', 'twin', 'cage', '\\b2 ?[x×]', 'pair', 'osfp')}\bndr\b`,
        raw`\bndr ?200\b${gap('ndr ?400', '\\bndr\\b', 'half', 'two', 'split\\w*')}\b(?:400|800)\b`,
      ],
      raw`\bosfp\b|\btwo ports\b`,
    ),
  },
  {
    id: 'decline-refuses-offer',
    claim: 'A DHCP client sends DECLINE before the ACK, to refuse the address that it was offered.',
    pattern: stated(
      [
        raw`decline\b…\b(?:during (?:the )?(?:dora|four|exchange|handshake)|before (?:the |an )?(?:ack\w*|request)|in reply to (?:the |an )?(?:dhcp)?offer|instead of (?:a |the )?request)`,
        raw`decline\b…\b(?:answers?|repl(?:y|ies)|response|responds)\b…\boffer`,
        raw`decline\b…\b(?:refus\w+|reject\w*|turns? down)\b…\boffer`,
        raw`\b(?:refus\w+|reject\w*|turns? down|dislikes?|answers?|repl(?:y|ies) to)\b…\boffer\w*\b…decline\b`,
      ],
      raw`after (?:the |an )?(?:dhcp)?ack`,
    ),
  },
  {
    id: 'virtual-nodes-cure-hot-key',
    claim: 'Virtual nodes solve the problem of a hot key.',
    pattern: stated(
      either(
        raw`\b(?:virtual nodes?|vnodes?)\b`,
        raw`\b(?:hot(?:[- ]?spot)?[- ]keys?|hotkeys?|popular keys?|(?:single|one) (?:(?:very )?(?:hot|popular|busy) )?(?:key|object|item)|celebrit\w+)\b`,
      ),
    ),
  },
  {
    id: 'zookeeper-is-paxos',
    claim: "ZooKeeper's ZAB is Paxos, and Paxos is peer to peer.",
    pattern: stated([
      raw`\b(?:zab|zookeeper)\b${gap('like', 'resembl\\w+', 'similar', 'close to', 'cousin', 'chubby')}\b(?:is|uses?|runs?|implements?|based on|variant of|form of|speaks?|built on)\b${gap('like', 'resembl\\w+', 'similar', 'close to', 'cousin', 'chubby', 'own')}\bpaxos\b(?![- ]like)`,
      raw`\bpaxos\b${gap('single-decree', 'basic', 'zab', 'raft')}\b(?:peer[- ]to[- ]peer|leaderless|(?:has|with|needs|knows|without) (?:no |a )?leader(?<=(?:no|without a) leader))`,
    ]),
  },
  {
    id: 'websocket-is-raw-tcp',
    claim: 'After its upgrade a WebSocket is a raw TCP stream.',
    pattern: stated(
      [
        raw`\b(?:web ?sockets?|upgrades?)\b…\b(?:raw|plain|bare|unframed|pure) (?:tcp|byte|socket|stream)`,
        raw`\b(?:web ?sockets?|upgrades?)\b…\b(?:becomes?|turns? (?:it |the connection )?into|is (?:then |just |only )?an?|leaves?)\b…\b(?:tcp|byte)[- ](?:stream|socket|pipe)`,
      ],
      raw`\bfram(?:e|es|ed|ing)\b|\bmessages?\b`,
    ),
  },
  {
    id: 'lsm-takes-more-space',
    claim: 'An LSM tree has a higher space overhead than a B-tree.',
    pattern: stated(
      [
        raw`\blsm\b${gap('less', 'lower')}\b(?:more|higher|larger|greater|extra|worse|wastes?|bigger)${gap('less', 'lower', 'write', 'read')}\b(?:space|disk|storage)\b`,
        raw`\bb[-+ ]?\+?[- ]?trees?\b…\b(?:less|lower|smaller)${gap('write', 'read')}\b(?:space|disk|storage)\b…\blsm\b`,
        raw`\b(?:space|disk|storage) (?:overhead|amplification|use)\b…\b(?:higher|larger|greater|worse) (?:in|with|for|on) (?:an? |the )?lsm\b`,
      ],
      raw`tiered|depends|spare|during compaction|while compact\w+|level\w+`,
    ),
  },
  {
    id: 'hashing-cures-hot-partition',
    claim: 'The cure for a hot partition is consistent hashing.',
    pattern: stated(
      either(
        raw`\bconsistent[- ]hash\w*`,
        raw`\b(?:hot(?:[- ]spot)?[- ]?(?:partitions?|keys?|shards?|spots?)(?!…(?:still|one home))|(?:partition|key|shard) (?:is|gets|becomes|runs) hot)\b`,
        gap('salt\\w*', 'split\\w*', 'cach\\w+', 'still'),
      ),
    ),
  },
  {
    id: 'excess-requests-leak',
    claim: 'In a leaky bucket the excess requests leak, which means that they are dropped.',
    pattern: stated([
      raw`\b(?:excess\w*|extra|surplus|overflow\w*|too many)(?: \w+)?${gap('leaky', 'leak rate', 'dropp\\w+', 'reject\\w+')}\bleak(?:s|ed|ing)?\b(?! (?:rate|y))`,
      raw`\b(?:requests?|traffic|packets?) (?:above|over|beyond|(?:that|which) (?:exceeds?|do(?:es)? not fit|don['’]t fit))\b${gap('leaky', 'dropp\\w+', 'reject\\w+')}\bleak(?:s|ed)?\b(?! rate)`,
      raw`\b(?:leak(?:s|ed|ing)? (?:means?|are|is)|(?:they|requests) leak)\b…\b(?:drop\w*|discard\w*|reject\w*|lost|los(?:e|ing))\b`,
    ]),
  },
  {
    id: 'snowflake-in-seven-characters',
    claim: 'A Snowflake ID such as 20,092,156,749,384 becomes seven characters in base 62.',
    pattern: stated([
      raw`\b20[, ]?092[, ]?156[, ]?749[, ]?384\b`,
      raw`\bzn7n9Xj\b`,
      ...either(
        raw`\b(?:snowflake|6[34]-bit)\b`,
        raw`\b(?:seven|7)[- ](?:base[- ]?62[- ])?(?:character|char|symbol|letter|digit)s?\b`,
        gap('eleven', '\\b11\\b', 'counter', 'ten\\b'),
      ),
    ]),
  },
];
