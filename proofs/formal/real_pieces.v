(* Counting the affine pieces of ReLU networks with one input: a layer of width k multiplies their number by at most k
   + 1.

   How: a function that is affine off p changes sign at most once in each gap of p, so that one knot for each gap
   suffices. Source: Wu et al. 2024, Remark 1 and Lemma 5. *)

From Coq Require Import Reals Lra Lia Psatz List Classical.
From theorycheck.formal Require Import real_region_definitions.
Import ListNotations.
Local Open Scope R_scope.

Lemma free_of_app p q a b : free_of (p ++ q) a b <-> free_of p a b /\ free_of q a b.
Proof.
unfold free_of. split.
- intros H. split; intros r Hr; apply H; apply in_or_app; auto.
- intros [H1 H2] r Hr. apply in_app_or in Hr. destruct Hr; auto.
Qed.

Lemma free_of_inside p a b c d : a <= c -> d <= b -> free_of p a b -> free_of p c d.
Proof. intros H1 H2 H r Hr [H3 H4]. apply (H r Hr). lra. Qed.

Lemma affine_off_more p q f : affine_off p f -> affine_off (p ++ q) f.
Proof. intros H a b Hab Hf. apply H; [exact Hab|]. now apply free_of_app in Hf. Qed.

Lemma affine_off_const p c : affine_off p (fun _ => c).
Proof. intros a b _ _. exists c, 0. intros x _. ring. Qed.

Lemma affine_off_id p : affine_off p (fun x => x).
Proof. intros a b _ _. exists 0, 1. intros x _. ring. Qed.

Lemma affine_off_add p f g : affine_off p f -> affine_off p g -> affine_off p (fun x => f x + g x).
Proof.
intros Hf Hg a b Hab Hfree. destruct (Hf a b Hab Hfree) as (c & s & H). destruct (Hg a b Hab Hfree) as (c' & s' & H').
exists (c + c'), (s + s'). intros x Hx. rewrite (H x Hx), (H' x Hx). ring.
Qed.

Lemma affine_off_scale p w f : affine_off p f -> affine_off p (fun x => w * f x).
Proof.
intros Hf a b Hab Hfree. destruct (Hf a b Hab Hfree) as (c & s & H).
exists (w * c), (w * s). intros x Hx. rewrite (H x Hx). ring.
Qed.

Lemma affine_off_combination p k w h : (forall i, (i < k)%nat -> affine_off p (h i)) ->
  affine_off p (combination k w h).
Proof.
induction k as [|k IH]; intros H; [apply affine_off_const|].
apply (affine_off_add p (combination k w h) (fun x => w k * h k x)).
- apply IH. intros i Hi. apply H. lia.
- apply affine_off_scale, H. lia.
Qed.

Lemma affine_off_ext p f g : (forall x, f x = g x) -> affine_off p f -> affine_off p g.
Proof.
intros E H a b Hab Hfree. destruct (H a b Hab Hfree) as (c & s & H'). exists c, s. intros x Hx. rewrite <- E. auto.
Qed.

(* The last knot at or before a, if there is one. *)
Lemma last_knot p a : (forall r, In r p -> a < r) \/ exists q, In q p /\ q <= a /\ forall r, In r p -> ~ (q < r <= a).
Proof.
induction p as [|r p IH]; [left; intros r []|].
destruct IH as [IH|(q & Hq & Hqa & Hmax)]; destruct (Rle_lt_dec r a) as [Hr|Hr].
- right. exists r. split; [now left|]. split; [exact Hr|]. intros r' [<-|Hr'] H; [lra|]. specialize (IH r' Hr'). lra.
- left. intros r' [<-|Hr']; auto.
- right. destruct (Rle_lt_dec r q) as [Hrq|Hrq].
  + exists q. split; [now right|]. split; [exact Hqa|]. intros r' [<-|Hr'] H; [lra|]. exact (Hmax r' Hr' H).
  + exists r. split; [now left|]. split; [exact Hr|]. intros r' [<-|Hr'] H; [lra|].
    apply (Hmax r' Hr'). lra.
- right. exists q. split; [now right|]. split; [exact Hqa|]. intros r' [<-|Hr'] H; [lra|]. exact (Hmax r' Hr' H).
Qed.

Section Crossings.
Variables (p : list R) (f : R -> R).
Hypothesis affine : affine_off p f.

(* r is a zero of f in the gap after q, and f is not zero on all of that gap. *)
Definition in_gap (q x : R) : Prop := q <= x /\ forall r, In r p -> ~ (q < r < x).
Definition crossing (q r : R) : Prop := in_gap q r /\ f r = 0 /\ exists s, in_gap q s /\ f s <> 0.

Lemma crossing_unique q r r' : crossing q r -> crossing q r' -> r = r'.
Proof using affine.
intros ((Hr1 & Hr2) & Hr3 & s & (Hs1 & Hs2) & Hs3) ((Hr1' & Hr2') & Hr3' & _).
set (b := Rmax (Rmax r r') s + 0). assert (Hb : q <= b /\ free_of p q b).
{ unfold b. rewrite Rplus_0_r. split; [eapply Rle_trans; [exact Hr1|eapply Rle_trans; apply Rmax_l]|].
  intros k Hk H. unfold Rmax in H. destruct (Rle_dec r r'); destruct (Rle_dec _ s);
  [apply (Hs2 k Hk)|apply (Hr2' k Hk)|apply (Hs2 k Hk)|apply (Hr2 k Hk)]; lra. }
destruct Hb as [Hqb Hfree]. assert (Hin : r <= b /\ r' <= b /\ s <= b).
{ unfold b. rewrite Rplus_0_r. repeat split.
  - eapply Rle_trans; apply Rmax_l.
  - eapply Rle_trans; [apply Rmax_r|apply Rmax_l].
  - apply Rmax_r. }
destruct (Req_dec q b) as [E|E]; [lra|].
destruct (affine q b ltac:(lra) Hfree) as (c & t & H).
rewrite H in Hr3, Hr3', Hs3 by lra.
assert (Ht : t * (r - r') = 0) by lra. apply Rmult_integral in Ht. destruct Ht as [Ht|Ht]; [|lra].
exfalso. apply Hs3. rewrite Ht in *. lra.
Qed.

Lemma crossings_after (qs : list R) :
  exists rs, (length rs <= length qs)%nat /\ forall q r, In q qs -> crossing q r -> In r rs.
Proof using affine.
induction qs as [|q qs (rs & Hl & Hrs)]; [exists []; split; [cbn; lia|intros q r []]|].
destruct (classic (exists r, crossing q r)) as [(r & Hr)|Hnone].
- exists (r :: rs). split; [cbn; lia|]. intros q' r' [<-|Hq'] Hr'; [left; now apply (crossing_unique q)|right; eauto].
- exists rs. split; [cbn; lia|]. intros q' r' [<-|Hq'] Hr'; [exfalso; eauto|eauto].
Qed.

(* Before the first knot. *)
Definition crossing_before (r : R) : Prop :=
  (forall k, In k p -> r <= k) /\ f r = 0 /\ exists s, (forall k, In k p -> s <= k) /\ f s <> 0.

Lemma crossing_before_unique r r' : crossing_before r -> crossing_before r' -> r = r'.
Proof using affine.
intros (Hr2 & Hr3 & s & Hs2 & Hs3) (Hr2' & Hr3' & _).
set (b := Rmax (Rmax r r') s). set (a := Rmin (Rmin r r') s - 1).
assert (Hfree : free_of p a b).
{ intros k Hk H. specialize (Hr2 k Hk). specialize (Hr2' k Hk). specialize (Hs2 k Hk).
  assert (b <= k) by (unfold b; repeat apply Rmax_lub; assumption). lra. }
assert (Hin : a < r /\ a < r' /\ a < s /\ r <= b /\ r' <= b /\ s <= b).
{ unfold a, b. pose proof (Rmin_l (Rmin r r') s). pose proof (Rmin_r (Rmin r r') s). pose proof (Rmin_l r r').
  pose proof (Rmin_r r r'). pose proof (Rmax_l (Rmax r r') s). pose proof (Rmax_r (Rmax r r') s).
  pose proof (Rmax_l r r'). pose proof (Rmax_r r r'). lra. }
destruct (affine a b ltac:(lra) Hfree) as (c & t & H).
rewrite H in Hr3, Hr3', Hs3 by lra.
assert (Ht : t * (r - r') = 0) by lra. apply Rmult_integral in Ht. destruct Ht as [Ht|Ht]; [|lra].
exfalso. apply Hs3. rewrite Ht in *. lra.
Qed.

Lemma crossings_first : exists rs, (length rs <= 1)%nat /\ forall r, crossing_before r -> In r rs.
Proof using affine.
destruct (classic (exists r, crossing_before r)) as [(r & Hr)|Hnone].
- exists [r]. split; [cbn; lia|]. intros r' Hr'. left. now apply crossing_before_unique.
- exists []. split; [cbn; lia|]. intros r Hr. exfalso. eauto.
Qed.

Lemma all_crossings : exists rs, (length rs <= S (length p))%nat /\ affine_off (p ++ rs) (fun x => Rmax (f x) 0).
Proof using affine.
destruct (crossings_after p) as (rs & Hl & Hrs). destruct crossings_first as (rs0 & Hl0 & Hrs0).
exists (rs0 ++ rs). split; [rewrite app_length; lia|].
intros a b Hab Hfree. apply free_of_app in Hfree. destruct Hfree as [Hp Hcross].
destruct (affine a b Hab Hp) as (c & t & H).
assert (Hend : f a = c + t * a /\ f b = c + t * b) by (split; apply H; lra). destruct Hend as [Ha Hb].
assert (Hsign : (forall x, a <= x <= b -> 0 <= f x) \/ (forall x, a <= x <= b -> f x <= 0)).
{ destruct (Rle_lt_dec 0 (f a)) as [Pa|Na]; destruct (Rle_lt_dec 0 (f b)) as [Pb|Nb].
  - left. intros x Hx. rewrite (H x Hx). nra.
  - destruct (Req_dec (f a) 0) as [Za|Za]; [right; intros x Hx; rewrite (H x Hx); nra|exfalso].
    assert (Hroot : exists r, a < r < b /\ f r = 0).
    { assert (Ht : t < 0) by nra. exists (- c / t). assert (E : t * (- c / t) = - c) by (field; lra).
      assert (a < - c / t < b) by (split; nra). split; [assumption|]. rewrite H by lra. lra. }
    destruct Hroot as (r & Hr & Hzero). destruct (last_knot p a) as [Hnone|(q & Hq & Hqa & Hmax)].
    + apply (Hcross r); [|exact Hr]. apply in_or_app. left. apply Hrs0. split; [|split; [exact Hzero|exists a]].
      * intros k Hk. destruct (Rle_lt_dec r k) as [|Hlt]; [assumption|]. exfalso. apply (Hp k Hk).
        specialize (Hnone k Hk). lra.
      * split; [|exact Za]. intros k Hk. specialize (Hnone k Hk). lra.
    + apply (Hcross r); [|exact Hr]. apply in_or_app. right. apply (Hrs q); [exact Hq|].
      split; [|split; [exact Hzero|exists a; split; [|exact Za]]].
      * split; [lra|]. intros k Hk Hk'. destruct (Rle_lt_dec k a); [apply (Hmax k Hk); lra|apply (Hp k Hk); lra].
      * split; [lra|]. intros k Hk Hk'. apply (Hmax k Hk). lra.
  - destruct (Req_dec (f b) 0) as [Zb|Zb]; [right; intros x Hx; rewrite (H x Hx); nra|exfalso].
    assert (Hroot : exists r, a < r < b /\ f r = 0).
    { assert (Ht : 0 < t) by nra. exists (- c / t). assert (E : t * (- c / t) = - c) by (field; lra).
      assert (a < - c / t < b) by (split; nra). split; [assumption|]. rewrite H by lra. lra. }
    destruct Hroot as (r & Hr & Hzero). assert (Za : f a <> 0) by lra.
    destruct (last_knot p a) as [Hnone|(q & Hq & Hqa & Hmax)].
    + apply (Hcross r); [|exact Hr]. apply in_or_app. left. apply Hrs0. split; [|split; [exact Hzero|exists a]].
      * intros k Hk. destruct (Rle_lt_dec r k) as [|Hlt]; [assumption|]. exfalso. apply (Hp k Hk).
        specialize (Hnone k Hk). lra.
      * split; [|exact Za]. intros k Hk. specialize (Hnone k Hk). lra.
    + apply (Hcross r); [|exact Hr]. apply in_or_app. right. apply (Hrs q); [exact Hq|].
      split; [|split; [exact Hzero|exists a; split; [|exact Za]]].
      * split; [lra|]. intros k Hk Hk'. destruct (Rle_lt_dec k a); [apply (Hmax k Hk); lra|apply (Hp k Hk); lra].
      * split; [lra|]. intros k Hk Hk'. apply (Hmax k Hk). lra.
  - right. intros x Hx. rewrite (H x Hx). nra. }
destruct Hsign as [Hpos|Hneg].
- exists c, t. intros x Hx. rewrite Rmax_left by auto. auto.
- exists 0, 0. intros x Hx. rewrite Rmax_right by auto. ring.
Qed.
End Crossings.

(* k functions at once: k knots more for each gap. *)
Lemma relu_of_several p k (f : nat -> R -> R) : (forall i, (i < k)%nat -> affine_off p (f i)) ->
  exists rs, (length rs <= k * S (length p))%nat /\ forall i, (i < k)%nat ->
    affine_off (p ++ rs) (fun x => Rmax (f i x) 0).
Proof.
induction k as [|k IH]; intros H; [exists []; split; [cbn; lia|intros i Hi; lia]|].
destruct IH as (rs & Hl & Hrs); [intros i Hi; apply H; lia|].
destruct (all_crossings p (f k) (H k ltac:(lia))) as (new & Hn & Hnew).
exists (rs ++ new). split; [rewrite app_length; cbn [Nat.mul]; lia|].
intros i Hi. destruct (Nat.eq_dec i k) as [->|Hik].
- intros a b Hab Hfree. apply Hnew; [exact Hab|]. rewrite !free_of_app in *. tauto.
- intros a b Hab Hfree. apply (Hrs i ltac:(lia)); [exact Hab|]. rewrite !free_of_app in *. tauto.
Qed.

Lemma layer_pieces k M l h : layer_within k M l h ->
  exists p, (S (length p) <= S k ^ l)%nat /\ forall i, (i < k)%nat -> affine_off p (h i).
Proof.
induction 1 as [w b _|l h w b _ (p & Hp & Haff) _].
- destruct (relu_of_several [] k (fun i x => b i + w i * x)) as (rs & Hl & Hrs).
  { intros i _. apply affine_off_add; [apply affine_off_const|apply affine_off_scale, affine_off_id]. }
  exists rs. split; [cbn in *; lia|]. exact Hrs.
- destruct (relu_of_several p k (fun i x => b i + combination k (w i) h x)) as (rs & Hl & Hrs).
  { intros i _. apply affine_off_add; [apply affine_off_const|now apply affine_off_combination]. }
  exists (p ++ rs). split; [|exact Hrs]. rewrite app_length. cbn [Nat.pow]. nia.
Qed.

Lemma network_pieces f L k : relu_network f L k -> affine_pieces f (INR (S k ^ L)).
Proof.
intros (M & h & w & b & Hh & _ & Hf). destruct (layer_pieces k M L h Hh) as (p & Hp & Haff).
exists p. split; [now apply le_INR|]. apply (affine_off_ext p (fun x => b + combination k w h x)); [now intros x|].
apply affine_off_add; [apply affine_off_const|now apply affine_off_combination].
Qed.

(* A layer of width k with weights at most M multiplies Lipschitz constants by kM. *)
Lemma relu_lipschitz x y : Rabs (Rmax x 0 - Rmax y 0) <= Rabs (x - y).
Proof. unfold Rmax. destruct (Rle_dec x 0), (Rle_dec y 0); unfold Rabs; repeat destruct (Rcase_abs _); lra. Qed.

Lemma combination_lipschitz k w h M C : (forall j, Rabs (w j) <= M) ->
  (forall i x y, (i < k)%nat -> Rabs (h i x - h i y) <= C * Rabs (x - y)) -> forall x y,
  Rabs (combination k w h x - combination k w h y) <= INR k * (M * C) * Rabs (x - y).
Proof.
intros Hw. assert (HM : 0 <= M) by (eapply Rle_trans; [apply Rabs_pos|apply (Hw O)]).
induction k as [|k IH]; intros Hh x y.
- cbn. rewrite Rminus_0_r, Rabs_R0. lra.
- rewrite S_INR. cbn [combination].
  replace (_ - _) with (combination k w h x - combination k w h y + w k * (h k x - h k y)) by ring.
  eapply Rle_trans; [apply Rabs_triang|]. rewrite Rabs_mult.
  specialize (IH ltac:(intros i u v Hi; apply Hh; lia) x y). specialize (Hh k x y ltac:(lia)). specialize (Hw k).
  pose proof (Rmult_le_compat _ _ _ _ (Rabs_pos _) (Rabs_pos _) Hw Hh). lra.
Qed.

Lemma layer_lipschitz k M l h : layer_within k M l h -> (1 <= l)%nat /\ forall i x y, (i < k)%nat ->
  Rabs (h i x - h i y) <= INR k ^ (l - 1) * M ^ l * Rabs (x - y).
Proof.
induction 1 as [w b Hw|l h w b Hh (Hl & IH) Hw]; (split; [lia|]); intros i x y Hi.
- cbn. rewrite Rmult_1_l, Rmult_1_r. eapply Rle_trans; [apply relu_lipschitz|].
  replace (_ - _) with (w i * (x - y)) by ring. rewrite Rabs_mult. apply Rmult_le_compat_r; [apply Rabs_pos|apply Hw].
- eapply Rle_trans; [apply relu_lipschitz|].
  replace (_ - _) with (combination k (w i) h x - combination k (w i) h y) by ring.
  eapply Rle_trans; [now apply (combination_lipschitz k (w i) h M (INR k ^ (l - 1) * M ^ l))|].
  apply Req_le. replace (S l - 1)%nat with (S (l - 1)) by lia. cbn [pow]. ring.
Qed.

Lemma network_lipschitz f L k M : relu_network_within f L k M ->
  forall x y, Rabs (f x - f y) <= INR k ^ L * M ^ S L * Rabs (x - y).
Proof.
intros (h & w & b & Hh & Hw & Hf) x y. rewrite !Hf. destruct (layer_lipschitz k M L h Hh) as [HL Hlip].
replace (_ - _) with (combination k w h x - combination k w h y) by ring.
eapply Rle_trans; [now apply (combination_lipschitz k w h M (INR k ^ (L - 1) * M ^ L))|].
apply Req_le. destruct L as [|L]; [lia|]. cbn [pow Nat.sub]. rewrite Nat.sub_0_r. ring.
Qed.
