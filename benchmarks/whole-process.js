'use strict';
// Driver of whole-process.sh: asks a running bridge for pictures and streams as a controller does, and prints table rows.
// node whole-process.js HARNESS (one|eight) PORT PID ROUNDS   with HARNESS_WORK set
const fs = require('fs');
const path = require('path');
const [harness, part, port, pid, roundsText] = process.argv.slice(2);
const lib = (name) => require(path.join(path.resolve(harness), 'lib', name));
const H = lib('hap');
const { stream } = lib('stream');
const P = lib('proctree');

const WARM_UP_ROUNDS = 10, WINDOW_S = 10, SNAPSHOT_ROUNDS = 20, AT_ONCE_ROUNDS = 8;
const SNAPSHOT_PAUSE_MS = 1500;             // a tile of the Home app is not asked for more often
const rounds = Number(roundsText);
const bridge = { host: '127.0.0.1', port: Number(port), pin: '031-45-154' };

/** Nearest rank: the smallest value that `percent` of all do not exceed. */
function percentile(values, percent) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted.length ? sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] : NaN;
}
const text = (value, digits = 0) => (Number.isFinite(value) ? value.toFixed(digits) : 'none');
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
const log = (message) => console.error(`whole-process: ${message}`);

function millisRow(what, values, asked, tail) {
  const arrived = values.filter(Number.isFinite);
  const missing = asked - arrived.length;
  row(what, `${text(percentile(arrived, 50))} ms`, `${text(percentile(arrived, tail))} ms`,
    `p50, p${tail}; ${arrived.length} of ${asked}${missing ? `, ${missing} FAILED` : ''}, worst ${text(Math.max(...arrived))} ms`);
}

async function usage() {
  const cpu = P.cpu(pid), start = H.now();
  await H.sleep(WINDOW_S * 500);
  const memory = P.memory(pid);
  await H.sleep(WINDOW_S * 500);
  return { cpu10s: ((P.cpu(pid) - cpu) * 10_000) / (H.now() - start), ...memory };
}
const usageRow = (what, u, note) => row(what, `${u.cpu10s.toFixed(2)} CPU s per 10 s`, `RSS ${u.rss} MiB, PSS ${u.pss} MiB`, note);

const request = { host: bridge.host, port: bridge.port, width: 1920, height: 1080, fps: 15, kbit: 2000, profile: 2, level: 2,
  audio: 'auto', rtcp: 0.5, seconds: 0, decode: false };
const HD720 = { width: 1280, height: 720, kbit: 1000, profile: 1, level: 0 };

function watch(client, db, options = {}) {
  return stream(client, db, { ...request, ...options, out: path.join(H.WORK, 'out', `stream${options.index || 0}`) });
}

async function startLatency(client, db) {
  log(`${WARM_UP_ROUNDS} rounds of warm-up, then ${rounds}`);
  const runs = [];
  for (let i = -WARM_UP_ROUNDS; i < rounds; i++) {
    await H.sleep((((i + WARM_UP_ROUNDS) * 0.618) % 1) * 1000);   // at another place between two keyframes each time
    const run = await watch(client, db).catch((error) => { log(`start: ${error.message}`); return {}; });
    if (i >= 0) runs.push(run);
  }
  const pictures = [...new Set(runs.map((run) => run.resolution).filter(Boolean))].join(', ');
  millisRow('PUT START to first SRTP packet', runs.map((run) => run.firstRtpMs ?? NaN), rounds, 99);
  millisRow(`PUT START to first whole keyframe (${pictures})`, runs.map((run) => run.firstKeyMs ?? NaN), rounds, 99);
}

async function streamUsage(client, db, what, options) {
  log(what);
  let used;
  const run = await watch(client, db, { settle: 3, ...options, onStarted: async () => { used = await usage(); } });
  usageRow(what, used, `received ${run.resolution} ${run.profile}, ${run.receivedFps} fps, ${run.kbit} kbit/s, ${run.lost} packets lost`);
}

async function twoStreams(client, db) {
  const other = H.open(bridge);
  try {
    const second = watch(other, db, { index: 1, seconds: WINDOW_S + 7 });
    second.catch(() => {});                 // its error is thrown below, once the first has ended
    await H.sleep(1500);
    await streamUsage(client, db, 'Two streams by copy', { settle: 2 });
    await second;
  } finally { await other.close(); }
}

async function snapshotMillis(client, aid) {
  const start = H.now();
  try {
    const image = await client.getImage(640, 360, aid);
    return image[0] === 0xff && image[1] === 0xd8 ? H.now() - start : NaN;
  } catch (error) { log(`snapshot: ${error.message}`); return NaN; }
}

async function snapshots(what, clients, cameras, count) {
  log(what);
  const each = [], all = [];
  for (let i = -1; i < count; i++) {        // the first one warms up
    await H.sleep(SNAPSHOT_PAUSE_MS);
    const times = await Promise.all(cameras.map((aid, n) => snapshotMillis(clients[n], aid)));
    if (i >= 0) { each.push(...times); all.push(Math.max(...times)); }
  }
  millisRow(what, each, count * cameras.length, 95);
  if (cameras.length > 1) millisRow(`  until all ${cameras.length} are there`, all, count, 95);
}

async function oneCamera(client, db) {
  log('idle');
  usageRow('Idle, one camera connected', await usage(), 'before the first stream');
  await startLatency(client, db);
  await watch(client, db, { seconds: WINDOW_S });      // the compiler has work in the first long stream
  await streamUsage(client, db, 'One stream by copy', {});
  await twoStreams(client, db);
  await streamUsage(client, db, 'One stream, transcoded to 720p', HD720);
  await snapshots('Snapshot 640x360, one camera', [client], db.cameras().slice(0, 1), SNAPSHOT_ROUNDS);
}

async function eightCameras(client, db) {
  const cameras = db.cameras();
  usageRow(`Idle, ${cameras.length} cameras connected`, await usage(), '');
  const clients = cameras.map(() => H.open(bridge));
  try {
    await snapshots(`Snapshot 640x360, ${cameras.length} cameras asked at once`, clients, cameras, AT_ONCE_ROUNDS);
  } finally { await Promise.all(clients.map((each) => each.close())); }
}

async function main() {
  fs.rmSync(H.pairingFile(bridge), { force: true });
  await H.pair(bridge);
  const client = H.open(bridge);
  try {
    const db = await H.Db.load(client);
    await (part === 'eight' ? eightCameras : oneCamera)(client, db);
  } finally { await client.close(); }
}
process.exitCode = 1;                       // stays when an answer never comes and nothing is left to wait for
main().then(() => process.exit(0), (error) => { console.error(error.stack); process.exit(1); });
