/**
 * What the scenarios of the library reproduce, in Chinese, by their English. One that was changed, or
 * is somebody's own, stands in the report in the words of whoever wrote it.
 */

export const zhWhys: Readonly<Record<string, string>> = {
  'The control: with no fault every sale is paid once, issued once, printed once and told so.':
    '对照：没有故障时，每笔交易都付款一次、出单一次、打印一次，并如实告知。',
  'F1, cause C1: the link swallows the request. No money moves, yet the screen is the same as when it did.':
    'F1，原因 C1：线路吞掉了请求。钱没有动，屏幕却和动了时一样。',
  'F2, cause C1: money moved, the answer did not come back. Scanning again charges the shopper twice.':
    'F2，原因 C1：钱动了，应答没有回来。再扫一次，顾客就付了两次。',
  'F2, cause C1: the answer is lost, the cashier scans again, and the first payment, which nobody had asked about, stands beside the second.':
    'F2，原因 C1：应答丢失，收银员再扫一次；没有人查过的第一笔付款，与第二笔并存。',
  'F3, cause C1: the request lies in the line for half a minute. The till gives up, reverses a number that the platform has never heard of, and then the money moves after all.':
    'F3，原因 C1：请求在线路里滞留半分钟。终端放弃，撤销了一个平台从未听说的单号，之后钱还是动了。',
  'F4, causes C1 and C7: paid, and the network is gone for 300 ms just as the order is handed over; the page that was to send it again has been loaded anew.':
    'F4，原因 C1 和 C7：已付款，正要交出订单时网络断了 300 毫秒；本应重发的页面又被重新加载。',
  'F4, causes C1 and C7: the backend issues the order, and its answer is lost. A till that takes silence for a refusal keeps the money and says that nothing was sold.':
    'F4，原因 C1 和 C7：后台出了单，应答丢失。把沉默当作拒绝的终端收了钱，却说什么也没卖。',
  'F4, causes C1 and C7, case 1 of the article: paid, then "submit order" says "network unstable, try again later".':
    'F4，原因 C1 和 C7，文章案例 1：付款后“提交订单”提示“网络不稳定，请稍后再试”。',
  'F25, cause C1: the printer was unplugged and its connection was not. Every write succeeds, nothing is on paper.':
    'F25，原因 C1：打印机被拔掉，连接却没断。每次写入都成功，纸上什么也没有。',
  'F25, cause C1: port 9100 serves one host at a time and resets the others. Paid and issued, and the receipt goes nowhere; a library that counts written as printed never notices.':
    'F25，原因 C1：9100 端口一次只服务一台主机，其余被重置。已付款、已出单，小票却不知去向；把写入当作打印的程序永远察觉不到。',
  'F27, cause C1: the charge leaves on one link, which dies before the answer, and goes out again on the other. It must stay one charge and one order: the key survives the change of links.':
    'F27，原因 C1：扣款从一条线路发出，应答之前线路断了，又从另一条再发。它必须仍是一次扣款、一个订单：换线路不换键。',
  'F7, cause C2, case 2 of the article: orders stand still after a successful scan because four lanes ask more of one worker than it can do. More capacity and tuned parameters cure it.':
    'F7，原因 C2，文章案例 2：扫码成功后订单停滞，因为四个收银台压给一个处理单元的活太多。扩容和调参可以治好。',
  'F7, cause C2, case 2 of the article: the scan succeeds and the order stands in the backend longer than the till waits.':
    'F7，原因 C2，文章案例 2：扫码成功，订单在后台停留的时间比终端等得更久。',
  'F7, cause C2: the order service stands still for a while. If tills then try again faster than it serves, its queue stays full of tries that nobody waits for any more, long after it is well.':
    'F7，原因 C2：订单服务停了一会儿。如果终端重试得比它处理得快，队列里就一直塞满没人再等的请求，恢复很久之后仍是如此。',
  'F11, cause C3: USERPAYING ends in PAYERROR. The vendor asks for a reverse all the same, and the shopper pays with a fresh code.':
    'F11，原因 C3：USERPAYING 以 PAYERROR 告终。厂商仍要求撤销，顾客用新码付款。',
  'F11, cause C3: the shopper has gone for cash. The platform revokes after 45 s, the merchant is still told to reverse.':
    'F11，原因 C3：顾客去拿现金了。平台 45 秒后自行关闭，商户仍应撤销。',
  'F11, cause C3: the till gives up after 30 s, the shopper finishes typing after 35 s, the platform revokes only at 45 s.':
    'F11，原因 C3：终端 30 秒放弃，顾客 35 秒才输完密码，平台 45 秒才关闭。',
  'F12, cause C3: the phone does not face the scanner, and what beeps is nine digits long. It must be refused before any charge, and a second look must do.':
    'F12，原因 C3：手机没有对准扫码枪，嘀的一声只有九位数字。必须在扣款前拒绝，再对一次就能成。',
  'F12, cause C3: nothing beeps, nobody says anything, and nothing may happen anywhere.':
    'F12，原因 C3：没有嘀声，没有人说话，任何地方都不许发生任何事。',
  'F12, cause C3: an 18-digit membership card is no payment code. It must be refused before any charge, and the right code must do.':
    'F12，原因 C3：18 位的会员卡不是付款码。必须在扣款前拒绝，换成正确的码就能成。',
  'F13, cause C3: two beeps for one shopper; the second read is the same code, or the fresh one the wallet shows next.':
    'F13，原因 C3：一位顾客两声嘀；第二次读到的是同一个码，或钱包刷新出的新码。',
  "F13 and F20, cause C3: the cashier cancels, the phone still lies before the scanner, and its second read, without a suffix, is complete only when the next basket is there: that shopper's meal is paid by this one.":
    'F13 和 F20，原因 C3：收银员取消了，手机仍在扫码枪前；第二次读码缺少结束符，直到下一个购物篮出现才完整：这位顾客替下一位付了饭钱。',
  'F13, cause C3: the phone is still before the scanner when the sale is over. The read belongs to no sale, must not block the till and must not pay for the next basket.':
    'F13，原因 C3：交易结束了，手机还在扫码枪前。这次读码不属于任何交易，不得堵住终端，也不得为下一个购物篮付款。',
  'F13, cause C3: the phone, a card and a price tag are read in one shot and queue up. One of them is a payment; the rest is held against the next shopper.':
    'F13，原因 C3：手机、卡和价签一次全被读到，排成一队。其中一个是付款码，其余的算到了下一位顾客头上。',
  'F14, causes C3 and C12, case 3 of the article: every scan says success, the first order is kept, the rest are ignored.':
    'F14，原因 C3 和 C12，文章案例 3：每次扫码都提示成功，只留下第一单，其余被忽略。',
  'F15, cause C3: the code was made more than a minute ago. Refused without a charge; a fresh code is a new attempt with a new number.':
    'F15，原因 C3：付款码是一分多钟前生成的。拒绝且不扣款；新码是一次新的收款，用新的单号。',
  'F16, cause C4: the limit is set so that the amount does not reach it; refused before money moves, and said so.':
    'F16，原因 C4：限额设置使金额达不到下限；在钱动之前拒绝，并如实说明。',
  'F16b, cause C4: a changed profile puts the floor check into the issuing step; the scan succeeds, no order comes out.':
    'F16b，原因 C4：配置变更把下限检查放到了出单环节；扫码成功，订单却不出来。',
  'F17, cause C4: refused before money moves, told for what it is, and not tried again with another code.':
    'F17，原因 C4：在钱动之前拒绝，按真实原因告知，也不换码再试。',
  'F17, cause C4: the third sale would exceed what the merchant may take in a day. Refused before money moves; another code of the same shopper changes nothing.':
    'F17，原因 C4：第三笔会超过商户的日限额。在钱动之前拒绝；同一顾客换码也无济于事。',
  'F17 and F19, cause C4: the profile is changed at noon, the ceiling falls under an ordinary basket, and is lifted again. What is refused is refused before the charge and for what it is.':
    'F17 和 F19，原因 C4：中午配置变更，单笔上限低于一个普通购物篮，之后又恢复。该拒绝的在扣款前拒绝，并说明真实原因。',
  'F17, cause C4: a new merchant’s monthly limit. The sale that exceeds it is refused before money moves.':
    'F17，原因 C4：新商户的月限额。超过的那一笔在钱动之前被拒绝。',
  'F18, cause C5: from one sale to the next the merchant is blocked. A permanent refusal that looks like a failed payment is tried again without end.':
    'F18，原因 C5：上一笔与下一笔之间商户被封。看起来像付款失败的永久拒绝，被无休止地重试。',
  'F18, cause C5: papers expired, the audit failed. Every charge is refused for good; a till that takes it for a bad code charges again and again.':
    'F18，原因 C5：证照过期，审核未通过。每次扣款都被永久拒绝；把它当作坏码的终端一再扣款。',
  'F18, cause C5: the licence has not been looked at, and every charge is refused. The lane must stop and say so, not ask every shopper for another code.':
    'F18，原因 C5：执照尚未审核，每次扣款都被拒绝。收银台必须停用并说明，而不是让每位顾客换码。',
  'F19, cause C5: the charge stands, the changed profile refuses its order, and the account is frozen before the money can go back: the reverse is refused until somebody lifts it.':
    'F19，原因 C5：扣款成立，变更后的配置拒绝了订单，而退款之前账户又被冻结：在有人解冻之前无法撤销。',
  'F8, cause C2: the charge takes 15 s and the till waits 6. It says failed, the shopper scans again, and both charges stand.':
    'F8，原因 C2：扣款要 15 秒，终端只等 6 秒。它说失败，顾客再扫一次，两笔扣款都成立。',
  'F16b, cause C4: the profile was changed and somebody entered the new floor at the till. Whoever looks before charging refuses in time; whoever does not takes the money and gets no order.':
    'F16b，原因 C4：配置变更后，有人在终端录入了新的下限。扣款前先看的及时拒绝；不看的收了钱却出不了单。',
  'F9, causes C6 and C7: received, not committed, gone. Who is not answered must ask again, and gets one order.':
    'F9，原因 C6 和 C7：收到了，没有提交，就没了。没有得到应答的一方必须再问，并只得到一个订单。',
  'F9, cause C6: the power goes the moment the money has moved. What the till did not write down is gone.':
    'F9，原因 C6：钱动的那一刻断电。终端没有写下的都没了。',
  'F9, cause C6: nobody was charged, and after the reboot somebody has to find that out.':
    'F9，原因 C6：没有人被扣款，重启之后得有人查明这一点。',
  'F9 and F23, cause C6: issued, and the power goes while the receipt comes out. Nobody knows how much is on paper: the next one must say COPY.':
    'F9 和 F23，原因 C6：已出单，小票打到一半断电。没有人知道纸上有多少：下一张必须标明“副本”。',
  'F23, cause C6: paid and issued, and the printer stands with its cover open. Whoever trusts the socket never learns of it.':
    'F23，原因 C6：已付款、已出单，打印机却开着盖。相信套接字的终端永远不知道。',
  'F23, cause C6: one printer of two stands for longer than anybody waits for a receipt. It must not hold up the other lane; what comes out of it in the morning is told apart as late.':
    'F23，原因 C6：两台打印机中有一台停得比任何人等小票的时间都久。它不得拖住另一个收银台；早上打出来的要能看出是迟到的。',
  'F23, cause C6: the new roll is in before the till gives up waiting. The printer goes on where it stopped and says that all is printed, on two torn pieces; only its automatic status tells of it.':
    'F23，原因 C6：终端放弃等待之前换上了新纸卷。打印机从停下处继续，并说全部打完，其实在两张残纸上；只有自动状态透露了实情。',
  'F23, cause C6: paid and issued, the roll ends after five lines; a till that trusts the socket never notices.':
    'F23，原因 C6：已付款、已出单，五行之后纸用完了；相信套接字的终端毫无察觉。',
  'F23 and F9, cause C6: the till dies with a receipt on paper, prints it again as a copy, and the roll ends below that word. The rest comes out on the next roll with order, total and cut: without a mark at its foot it is a second original.':
    'F23 和 F9，原因 C6：终端死掉时小票已在纸上，之后作为副本重打，纸却在“副本”二字之下用完。其余部分带着订单号、合计和切口出现在下一卷上：末尾没有标记，它就是第二张正本。',
  'F23, cause C6: order paid, receipt cut off, and no reprint: half a receipt is none, and a second one without a mark is one too many.':
    'F23，原因 C6：订单已付款，小票被截断，又没有重打：半张小票不算小票，没有标记的第二张又多了一张。',
  'F24, cause C6: an old till prints when the money has moved, and the order is refused afterwards. The shopper holds a receipt for an order that nobody makes.':
    'F24，原因 C6：旧终端在钱动时就打印，之后订单被拒。顾客拿着小票，却没有人做这一单。',
  'F4, cause C7: scanning and paying work, nothing reaches the backend for the length of two sales.':
    'F4，原因 C7：扫码和付款都正常，两笔交易的时间里没有任何数据到达后台。',
  'F5, causes C7 and C9: money moves, and nothing of the platform reaches the backend for the length of three sales.':
    'F5，原因 C7 和 C9：钱在动，三笔交易的时间里平台的消息都到不了后台。',
  'F28, cause C7: store-and-forward accepts the sale and charges when the link is back. By then the code is dead: the meal is gone, and nobody has paid. Orders and receipts can be spooled, codes cannot.':
    'F28，原因 C7：离线暂存受理了交易，线路恢复后才扣款。那时付款码已失效：饭已取走，没有人付钱。订单和小票可以暂存，付款码不行。',
  'F10, cause C8: nothing can be charged, not at the standby host either. It must be said, and nothing may be left open.':
    'F10，原因 C8：什么都扣不了，备用主机也不行。必须说明，也不得留下悬而未决的事。',
  'F10, cause C8: the window opens, charges under way are captured and answered SYSTEM_ERROR, later ones get 503.':
    'F10，原因 C8：维护窗口开始，途中的扣款被扣下并回答 SYSTEM_ERROR，之后的得到 503。',
  'F10, cause C8: the vendor calls it unknown: ask, do not charge again. Common integrations take it for a failure.':
    'F10，原因 C8：厂商称之为未知：应查询，不得再扣。常见的接入把它当作失败。',
  'F5, cause C9: the till’s confirmation and the platform’s notice lock the same order, and both fail: paid, and one order in twenty is missing.':
    'F5，原因 C9：终端的确认与平台的通知锁住同一个订单，双双失败：已付款，每二十单少一单。',
  'F5, cause C9: the order is issued, and a failure of an earlier try arrives and voids it: paid, and no order any more.':
    'F5，原因 C9：已出单，此前一次尝试的失败消息这时到达，把它作废：已付款，订单却没了。',
  'F5, cause C9: the notice takes 46 s. By then the till has said that the payment failed, the shopper has paid again, and an order is made for a sale that was called off.':
    'F5，原因 C9：通知迟到 46 秒。那时终端已说付款失败，顾客又付了一次，而被取消的交易还出了单。',
  'F5, cause C9: the shopper has scanned the code on the display and paid. The platform’s notice never comes, and a shop that waits for nothing else never makes the order.':
    'F5，原因 C9：顾客扫了屏幕上的码并付款。平台的通知始终没来，只等通知的门店永远不出单。',
  'F5, cause C9: two servers of the platform deliver the same notice at once. A backend that makes an order of each delivery makes the meal twice.':
    'F5，原因 C9：平台的两台服务器同时投递同一条通知。按投递次数出单的后台把饭做了两份。',
  'F5, cause C9: paid, cancelled and refunded, and the notices come the wrong way round: the late one must not bring the order back.':
    'F5，原因 C9：付款、取消、退款，通知却颠倒到达：迟到的那条不得让订单复活。',
  'F5 and F11, cause C9: the code stands on the display, the shopper takes 40 s, and a till that looks for 30 has forgotten the sale when the money moves.':
    'F5 和 F11，原因 C9：码显示在屏幕上，顾客用了 40 秒；只看 30 秒的终端在钱动时已忘了这笔交易。',
  'F6, cause C9: somebody sends a notice of his own, over another amount. Who does not look at signature and amount makes an order of it.':
    'F6，原因 C9：有人伪造了一条金额不同的通知。不看签名和金额的后台会据此出单。',
  'F6, cause C9: WeChat now and then sends a notice with a signature that is wrong on purpose. It must be refused, and the genuine one must still be believed.':
    'F6，原因 C9：微信不时故意发送签名错误的通知。必须拒绝它，真的那条仍须采信。',
  'F29, cause C9: the bill is cut by the moment of payment. Created at 23:59, paid at 00:00, a sale is in the next day’s bill; who compares one day only calls it lost.':
    'F29，原因 C9：账单按付款时刻切分。23:59 下单、00:00 付款的交易在次日账单里；只比对一天就会说它丢了。',
  'F29, cause C9: the answer is lost, the till says that it failed, and the shopper pays again. The first payment is in the platform’s bill and in no order: the comparison of the day’s end must find it and give the money back.':
    'F29，原因 C9：应答丢失，终端说付款失败，顾客又付了一次。第一笔付款在平台的账单里，却不在任何订单里：日终对账必须找到它并退款。',
  'F20, cause C10: after a change of devices every read is noise. It must be said that the scanner does not fit, not that the shopper’s code is bad.':
    'F20，原因 C10：换了设备之后，每次读码都是乱码。必须说明扫码枪不适用，而不是说顾客的码不好。',
  'F20, cause C10: a till encodes Chinese as GB2312, as a much used library does; rare characters are lost on the paper.':
    'F20，原因 C10：终端像一个常用库那样用 GB2312 编码中文，生僻字在纸上丢失。',
  'F20, cause C10: another make of scanner sends a frame and an identifier around the digits. It beeps, and the till says that this is no payment code.':
    'F20，原因 C10：另一种扫码枪在数字前后加了帧和标识。它嘀了一声，终端却说这不是付款码。',
  'F20, cause C10: 310 ms from key to key and no suffix; a till that ends a read by silence sees eighteen codes of one digit.':
    'F20，原因 C10：每个按键间隔 310 毫秒，没有结束符；靠静默判断结束的终端看到十八个一位的码。',
  'F20, causes C10 and C11: keyboard and serial line both deliver, and 4354210 becomes 43542104354210.':
    'F20，原因 C10 和 C11：键盘和串口都送来数据，4354210 变成 43542104354210。',
  'F20, cause C10: the scan box was set up for a form with fields. Every read ends with a TAB, and the till takes it for a part of the code.':
    'F20，原因 C10：扫码盒是按表单设置的。每次读码以 TAB 结尾，终端把它当作码的一部分。',
  'F30, cause C10: total and payer_total differ. The order is over the total, whatever the wallet paid of it.':
    'F30，原因 C10：total 与 payer_total 不同。无论钱包付了多少，订单按 total。',
  'F30, cause C10: the till speaks fen and the backend yuan. Everything says ok, and the order is over a hundredfold.':
    'F30，原因 C10：终端说“分”，后台说“元”。一切都说正常，订单金额却是一百倍。',
  'F10, cause C11: an old build marks a sale done although the call that charges it failed: the order goes out, and nobody has paid.':
    'F10，原因 C11：旧版本在扣款调用失败时仍把交易标为完成：订单出了，没有人付款。',
  'F10, cause C11: the widely copied helper submits the charge in a loop. With the same number it is a storm; the platform is asked dozens of times for one meal.':
    'F10，原因 C11：广为抄用的辅助程序在循环里反复提交扣款。单号相同就成了风暴：为一顿饭问了平台几十次。',
  'F21, causes C11 and C3: USERPAYING arrives as HTTP 202. A client that knows 200 and 204 calls it failed, and the shopper types the password into a charge that nobody watches.':
    'F21，原因 C11 和 C3：USERPAYING 以 HTTP 202 到达。只认得 200 和 204 的客户端说失败，顾客却在没有人看着的扣款里输入了密码。',
  'F21, cause C11: the request was processed and only the answer cannot be verified. A till that pins the old certificate calls it failed; the buyer has paid.':
    'F21，原因 C11：请求已处理，只是应答无法验签。固定旧证书的终端说失败；买家已经付款。',
  'F21, cause C11: the build of 2016 knows codes that begin with 13 and 28. All others are "not a payment code", and the shopper is sent away.':
    'F21，原因 C11：2016 年的版本只认得 13 和 28 开头的码。其余都“不是付款码”，顾客被打发走。',
  'F22, cause C11: signatures older or newer than five minutes are refused. Every charge fails as if the merchant’s key were wrong.':
    'F22，原因 C11：早于或晚于五分钟的签名被拒绝。每次扣款都失败，好像商户密钥错了。',
  'F30, cause C11: 19.99 yuan times a hundred is 1998.9999 fen, and what is behind the point is cut off: paid 1999, booked 1998.':
    'F30，原因 C11：19.99 元乘以一百是 1998.9999 分，小数被截掉：付了 1999，入账 1998。',
  'F26, cause C12: cancel is pressed and the payer confirms in the same moment. Whoever reverses gives the money back, and no order may be issued any more.':
    'F26，原因 C12：按下取消的同时付款人确认了。谁撤销就退回款项，此后不得再出单。',
}
