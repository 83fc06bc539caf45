/**
 * What the sentences of a failure mean. Errors of the work itself come as English text without a code, chained from
 * outside to inside by colons and born in many programs: rpm-ostree, libostree, libdnf, librepo, libsolv, curl, skopeo,
 * the containers stack, bootc, the boot loader's tools. Each rule knows what some of them say, and the first that fits
 * decides; so the order is the order in which one meaning outweighs another. A full disk is a full disk whatever was
 * being written; a signature that fails during a download is about the signature.
 *
 * failure-texts.test.ts holds real messages with their sources.
 */
import { additionRules } from './failure-additions.ts'
import { damageRules, serverRules, trustRules } from './failure-downloads.ts'
import { any, type Rule } from './failure-rule.ts'

/** A person's own answer, and the state of the service. */
const serviceRules: readonly Rule[] = [
  {
    code: 'cancelled',
    says: any(/operation was cancell?ed/, /\bcancell?ed by/, /transaction (?:was )?cancell?ed/),
  },
  { code: 'password-dismissed', says: any(/authentication (?:dialog|request) was dismissed/) },
  {
    code: 'password-refused',
    says: any(
      /DBus\.Error\.AccessDenied/,
      /not allowed for user/,
      /polkit.{0,160}not authori[sz]ed/,
      /authorization error/,
      /must be (?:executed|run) as (?:the )?root/,
    ),
  },
  { code: 'restart-pending', says: any(/reboot initiated, cannot start/) },
  { code: 'restart-blocked', says: any(/reboot blocked by/, /blocked by (?:an? )?inhibitor/) },
  {
    code: 'busy',
    says: any(
      /transaction in progress/,
      /\.Code26\b/,
      /(?:sysroot|repo\w*) .{0,160}\block(?:ed)?\b.{0,160}(?:another|temporarily|held|already)/,
      /another process/,
      /update is already in progress/,
    ),
  },
  {
    code: 'service-slow',
    says: any(
      /service_start_timeout/,
      /(?:RegisterClient|loading sysroot|activat\w+)[^]{0,4000}(?:timed out|timeout was reached)/,
      /DBus\.Error\.(?:TimedOut|Timeout)\b/,
      // curl says the same of servers, behind its number.
      /(?<![\])]:? )timeout was reached/,
    ),
  },
  {
    code: 'service-died',
    says: any(
      /bus owner changed/,
      /remote peer disconnected/,
      /message recipient disconnected/,
      /DBus\.Error\.(?:NoReply|Disconnected)\b/,
    ),
  },
  {
    code: 'service-missing',
    says: any(
      /was not provided by any \.service/,
      /DBus\.Error\.ServiceUnknown\b/,
      /connect to (?:the )?system (?:message )?bus/,
      /could not connect: no such file/,
      /unit \S+ not found/,
    ),
  },
  {
    code: 'not-supported',
    says: any(
      /not (?:currently )?booted (?:via|into|from|in) an? (?:lib)?ostree/,
      /not booted via (?:lib)?ostree/,
      /not deployed via bootc/,
    ),
  },
  {
    code: 'nothing-to-go-back-to',
    says: any(/no rollback deployment/, /no (?:previous|rollback) (?:deployment|available|target|image)/),
  },
  {
    code: 'changed-meanwhile',
    says: any(
      /staged deployment \(remove/,
      /deployment \S+ (?:was )?(?:not found|does not exist)/,
      /invalid deployment index/,
      /no deployments? (?:with|at) index/,
      /old and new refs are equal/,
    ),
  },
  {
    code: 'additions-block-service',
    says: any(
      /local (?:rpm-ostree )?modifications/,
      /`?rpm-ostree reset`?/,
      /incompatible with this operation/,
      /layered packages.{0,160}bootc/,
    ),
  },
]

/** Where the next version is set up to be started. */
const boot = any(
  /boot(?:fs|loader|upd| ?loader| ?partition| ?entr)/,
  /(?:^|[\s(/])boot\//,
  /\/boot\b/,
  /installing kernel/,
  /vmlinuz/,
  /initramfs|initrd|dracut/,
  /\besp\b|\befi\b/,
  /\bgrub2?\b|grub2-\w+|\bzipl\b/,
  /finaliz/,
).source

/** ENOSPC, and the reserve that libostree keeps. The C library says the former in the system's language. */
const full = any(
  /no space left on device/,
  /\benospc\b/,
  /disk quota exceeded/,
  /min-free-space/,
  /(?:not enough|insufficient|out of) (?:free )?(?:disk )?space/,
  /requires additional space/,
  /more space (?:is )?(?:needed|required)|needs \S+ more space/,
  /auf dem gerät ist kein speicherplatz mehr/,
  /aucun espace disponible/,
  /no queda espacio/,
  /spazio esaurito/,
  /não há (?:mais )?espaço/,
  /brak miejsca na urządzeniu/,
  /geen ruimte meer over/,
  /на устройстве не осталось места/,
  /на пристрої не залишилося місця/,
  /デバイスに空き領域がありません/,
  /设备上没有空间/,
  /裝置上已無多餘空間/,
).source

const spaceRules: readonly Rule[] = [
  {
    code: 'no-space-boot',
    says: new RegExp(`(?:${boot})[^]{0,400}(?:${full})|(?:${full})[^]{0,400}/boot\\b`, 'iu'),
  },
  { code: 'no-space', says: new RegExp(full, 'iu') },
]

const otherRules: readonly Rule[] = [
  {
    code: 'service-broken',
    says: any(
      /could not activate remote peer/,
      /startup job failed/,
      /getting (?:\S+ )?deployment status/,
      /computing status/,
    ),
  },
  {
    code: 'wrong-edition',
    says: any(
      /ostree\.bootable/,
      /not (?:a )?bootable/,
      /invalid (?:ref|reference|refspec)/,
      /manifest list/,
      /no (?:image|manifest) [^\n]{0,160}(?:architecture|platform)/,
      /architecture [^\n]{0,160}(?:mismatch|not match)/,
    ),
  },
  {
    code: 'boot-setup-failed',
    says: new RegExp(
      `${boot}|attempting to remove booted deployment|cannot merge|merging config|/run/ostree-booted|kernel arg|\\bkargs?\\b`,
      'iu',
    ),
  },
  {
    code: 'service-broken',
    says: any(
      /couldn't start daemon/,
      /setting up sysroot/,
      /DBus\.Error\.\w+/,
      /multiple specifications found/,
      /child process (?:exited|killed)/,
      /permission denied|operation not permitted/,
    ),
  },
]

/** In the order in which they are tried. */
export const failureRules: readonly Rule[] = [
  ...serviceRules,
  ...spaceRules,
  ...trustRules,
  ...damageRules,
  ...serverRules,
  ...additionRules,
  ...otherRules,
]
