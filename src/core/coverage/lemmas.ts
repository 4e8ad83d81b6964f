/** Words that a stemmer leaves apart though they are one: past forms, numbers, what people abbreviate. */
const GROUPS = `
tell told; say said; write wrote written; send sent; take took taken; give gave given; get got gotten; find found
lose lost; freeze froze frozen; break broke broken; choose chose chosen; begin began begun; run ran; keep kept
leave left; make made; hold held; know knew known; think thought; teach taught; learn learnt; bring brought
build built; buy bought; catch caught; come came; drive drove driven; fall fell fallen; feel felt
fight fought; forget forgot forgotten; go went gone; grow grew grown; hear heard; hide hid hidden; lead led
lend lent; mean meant; meet met; pay paid; ring rang rung; rise rose risen; see saw seen; sell sold
shake shook; shrink shrank shrunk; sleep slept; speak spoke spoken; spend spent;
stand stood; steal stole stolen; stick stuck; throw threw thrown; understand understood
wake woke woken; win won; withdraw withdrew; rewrite rewrote rewritten; undo undid undone; bind bound
feed fed; draw drew drawn; show shown; wear wore worn; deal dealt; bend bent; spin spun; bite bit
1 one once; 2 two twice; 3 three; 4 four; 5 five; 6 six; 7 seven; 8 eight; 9 nine; 10 ten; 12 twelve; 100 hundred
1000 thousand; half halve halves halved; first 1st; second 2nd; third 3rd
acknowledge ack acks acked acking acknowledgement acknowledgment; connection conn conns; database db dbs
application app apps; configuration config configs conf cfg; message msg msgs; memory mem; kubernetes k8s
production prod; request req reqs; response resp; address addr addrs; directory dir dirs; library lib libs
controller ctrl; password pw pwd passwd; initramfs initrd; repository repo repos; information info
environment env; filesystem fs; developer dev devs; administrator admin; maximum max; minimum min; average avg
second sec secs; minute mins; document doc docs; replica repl; authentication auth; parameter param params
synchronous sync; asynchronous async; temporary temp tmp; process proc procs; function func fn; number num
because bc cos; without w/o; approximately approx; statistics stats; execute exec execs; variable var vars
certificate cert certs; metadata meta; utilisation util; specification spec specs; percent pct; bandwidth bw
packet pkt pkts; timeout timeouts; http1 h1; http2 h2; http3 h3; regression regr
argument arg args; boss manager; immediately instantly; error err errs; allocate alloc allocated allocation
`;

/** The word that stands for its group, by any of the group's words. */
export const LEMMAS: ReadonlyMap<string, string> = new Map(
  GROUPS.split(/[;\n]/)
    .map((group) => group.trim().split(/\s+/))
    .flatMap(([head = '', ...others]) => others.map((word): [string, string] => [word, head])),
);
